import type { ErrorRequestHandler } from 'express';
import { AppError } from '../../platform/errors.js';
import type { Logger } from '../../platform/logger.js';
import type { Inbox } from '../channel.js';
import { WEBCHAT } from './options.js';

/** A refusal in Direct Line's own words. Codes are stable, messages are free. */
export class DirectLineError extends Error {
  constructor(
    readonly status: number,
    readonly code: DirectLineErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'DirectLineError';
  }
}

export type DirectLineErrorCode =
  | 'BadArgument'
  | 'MissingProperty'
  | 'Unauthorized'
  | 'Forbidden'
  | 'TokenExpired'
  | 'NotFound'
  | 'PayloadTooLarge'
  | 'UnsupportedMediaType'
  | 'TooManyRequests'
  | 'ServiceError';

/** Answers every failure below `/v3/directline` as `{error: {code, message}}`, which is what its clients read. */
export function answerDirectLineErrors(deps: {
  logger: Logger;
  inbox: Pick<Inbox, 'refused'>;
}): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const known = asDirectLineError(error);
    if (!known) deps.logger.error({ err: error }, 'direct line request failed');
    const problem =
      known ??
      new DirectLineError(500, 'ServiceError', 'Something went wrong on our side; it has been logged.');
    const reason = REFUSALS[problem.status];
    if (reason && req.method === 'POST') deps.inbox.refused(WEBCHAT, reason);
    if (error instanceof AppError && error.options.retryAfterMs !== undefined) {
      res.setHeader('retry-after', Math.ceil(error.options.retryAfterMs / 1000));
    }
    res.status(problem.status).json({ error: { code: problem.code, message: problem.message } });
  };
}

/** What the metrics count. */
const REFUSALS: Record<number, Parameters<Inbox['refused']>[1]> = {
  400: 'malformed',
  401: 'signature',
  413: 'malformed',
  429: 'rate',
};

const CODES: Record<number, DirectLineErrorCode> = {
  400: 'BadArgument',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  413: 'PayloadTooLarge',
  415: 'UnsupportedMediaType',
  429: 'TooManyRequests',
};

function asDirectLineError(error: unknown): DirectLineError | null {
  if (error instanceof DirectLineError) return error;
  if (error instanceof AppError) {
    return new DirectLineError(error.status, CODES[error.status] ?? 'ServiceError', error.message);
  }
  // Express' body reader: too large, cut off, unknown encoding.
  if (error instanceof Error && 'status' in error && 'type' in error) {
    const code = typeof error.status === 'number' ? CODES[error.status] : undefined;
    if (code) return new DirectLineError(error.status as number, code, 'The body could not be read.');
  }
  return null;
}
