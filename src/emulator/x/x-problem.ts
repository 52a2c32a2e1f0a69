import type { ErrorRequestHandler, Response } from 'express';

/** A refusal in the shape of X's API v2. */
export class XProblem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly type = 'about:blank',
  ) {
    super(detail);
  }
}

export const unauthorized = () => new XProblem(401, 'Unauthorized', 'Unauthorized');
export const forbidden = (detail: string) => new XProblem(403, 'Forbidden', detail);
export const invalidRequest = (detail: string) =>
  new XProblem(400, 'Invalid Request', detail, 'https://api.twitter.com/2/problems/invalid-request');
export const notFound = (detail: string) =>
  new XProblem(404, 'Not Found Error', detail, 'https://api.twitter.com/2/problems/resource-not-found');
export const tooMany = () => new XProblem(429, 'Too Many Requests', 'Too Many Requests');
export const unsupportedAuthentication = () =>
  new XProblem(
    403,
    'Unsupported Authentication',
    'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint. Supported authentication types are [OAuth 1.0a User Context, OAuth 2.0 User Context].',
    'https://api.twitter.com/2/problems/unsupported-authentication',
  );

/** What X says for a status that a tester ordered. */
export function orderedProblem(status: number): XProblem {
  if (status === 429) return tooMany();
  if (status === 401) return unauthorized();
  if (status === 403) return forbidden('You are not permitted to perform this action.');
  if (status >= 500) return new XProblem(status, 'Service Unavailable', 'Service Unavailable');
  return new XProblem(status, 'Invalid Request', 'One or more parameters to your request was invalid.');
}

export function answerProblem(res: Response, { status, title, detail, type }: XProblem): void {
  res.status(status).type('application/problem+json').send(JSON.stringify({ title, type, status, detail }));
}

export const answerXErrors: ErrorRequestHandler = (error, _req, res, next) => {
  if (error instanceof XProblem) return answerProblem(res, error);
  // Thrown by the body parsers for JSON that is none.
  if (error instanceof SyntaxError)
    return answerProblem(res, invalidRequest('Your request body is not valid JSON.'));
  next(error);
};
