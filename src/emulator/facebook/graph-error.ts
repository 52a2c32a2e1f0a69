import { randomBytes } from 'node:crypto';
import type { ErrorRequestHandler, Response } from 'express';

/** A refusal in the shape of the Graph API. */
export class GraphError extends Error {
  constructor(
    message: string,
    readonly code: number,
    readonly options: { subcode?: number; status?: number; isTransient?: boolean } = {},
  ) {
    super(message);
  }
}

export const badParameter = (message: string, subcode?: number) =>
  new GraphError(`(#100) ${message}`, 100, { subcode });
export const noSuchObject = (id: string) =>
  new GraphError(
    `Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`,
    100,
    { subcode: 33 },
  );
export const badToken = () =>
  new GraphError('Invalid OAuth access token - Cannot parse access token', 190, { status: 401 });
export const outsideWindow = () =>
  new GraphError(
    '(#10) This message is sent outside of allowed window. Learn more about the new policy here: https://developers.facebook.com/docs/messenger-platform/policy-overview',
    10,
    { subcode: 2018278 },
  );

/** What Meta says for a status that a tester ordered. */
export function orderedError(status: number, code?: number, subcode?: number): GraphError {
  const known = ORDERED[status] ?? (status >= 500 ? UNEXPECTED : BAD_PARAMETER);
  return new GraphError(known.message, code ?? known.code, {
    subcode,
    status,
    isTransient: status >= 500 || status === 429,
  });
}

const UNEXPECTED = {
  code: 2,
  message: 'An unexpected error has occurred. Please retry your request later.',
};
const BAD_PARAMETER = { code: 100, message: '(#100) Invalid parameter' };
const ORDERED: Record<number, { code: number; message: string }> = {
  401: { code: 190, message: 'Error validating access token: Session has expired.' },
  403: { code: 10, message: '(#10) Application does not have permission for this action' },
  429: { code: 4, message: '(#4) Application request limit reached' },
};

export function answerGraphError(res: Response, error: GraphError): void {
  const { subcode, status = 400, isTransient } = error.options;
  res.status(status).json({
    error: {
      message: error.message,
      type: 'OAuthException',
      code: error.code,
      ...(subcode !== undefined && { error_subcode: subcode }),
      ...(isTransient && { is_transient: true }),
      fbtrace_id: `A${randomBytes(16).toString('base64url')}`,
    },
  });
}

export const answerGraphErrors: ErrorRequestHandler = (error, _req, res, next) => {
  if (error instanceof GraphError) return answerGraphError(res, error);
  // Thrown by the body parsers for JSON that is none.
  if (error instanceof SyntaxError) return answerGraphError(res, badParameter('Invalid JSON in the body'));
  next(error);
};
