import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import type { z } from 'zod';
import { AppError, badRequest } from './errors.js';
import { withLogContext, type Logger } from './logger.js';
import type { Ids } from './ids.js';

/** Parses a request part. @throws AppError 400 that names each bad field. */
export function parseInput<T>(
  schema: z.ZodType<T>,
  value: unknown,
  where: 'body' | 'query' | 'path' = 'body',
): T {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => ({
    field: issue.path.join('.') || where,
    message: issue.message,
  }));
  throw badRequest(
    `The ${where} is not as expected: ${fields.map(({ field, message }) => `${field}: ${message}`).join('; ')}.`,
    fields,
  );
}

/** Gives each request an id (the caller's, when it is a sane one) and logs its end. Bodies are never logged. */
export function requestLog(logger: Logger, ids: Ids): RequestHandler {
  return (req, res, next) => {
    const given = req.get('x-request-id');
    const requestId = given && /^[\w-]{1,64}$/.test(given) ? given : ids.next();
    const startedAt = performance.now();
    res.setHeader('x-request-id', requestId);
    withLogContext({ requestId }, () => {
      res.on('finish', () => {
        const level = res.statusCode >= 500 ? 'error' : 'debug';
        logger[level](
          {
            method: req.method,
            path: pathOf(req),
            status: res.statusCode,
            ms: Math.round(performance.now() - startedAt),
          },
          'request',
        );
      });
      next();
    });
  };
}

/** The path without its query, which may carry tokens. */
const pathOf = (req: Request): string => req.originalUrl.split('?')[0] ?? '';

/**
 * The only place that turns an error into an answer: problem+json (RFC 9457). What we did not expect is logged with
 * the request id and answered without detail.
 */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const known = error instanceof AppError ? error : fromBodyParser(error);
    if (!known) logger.error({ err: error }, 'request failed');
    const problem =
      known ?? new AppError('internal', 500, 'Something went wrong on our side; it has been logged.');
    if (problem.options.retryAfterMs !== undefined) {
      res.setHeader('retry-after', Math.ceil(problem.options.retryAfterMs / 1000));
    }
    res
      .status(problem.status)
      .type('application/problem+json')
      .json({
        type: `urn:tsunagu:error:${problem.id}`,
        title: problem.message,
        status: problem.status,
        code: problem.id,
        requestId: res.getHeader('x-request-id'),
        ...(problem.options.fields && { errors: problem.options.fields }),
      });
  };
}

/** Express' body parser throws errors with a status and a type of its own. */
function fromBodyParser(error: unknown): AppError | null {
  if (!(error instanceof Error) || !('status' in error) || !('type' in error)) return null;
  if (error.status === 413) return new AppError('too_large', 413, 'The body is too large.');
  if (error.status === 400) return badRequest('The body is not valid JSON.');
  if (error.status === 415)
    return new AppError('unsupported_media_type', 415, 'This content type is not understood.');
  return null;
}
