/** What a failure means to the caller. Only the factories below make one; one handler answers them (http.ts). */
export class AppError extends Error {
  constructor(
    readonly id: string,
    readonly status: number,
    message: string,
    readonly options: {
      retryable?: boolean;
      fields?: FieldError[];
      retryAfterMs?: number;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
  }

  get retryable(): boolean {
    return this.options.retryable ?? false;
  }
}

export interface FieldError {
  /** Path of the offending value, as `skills.0.atLeast`. */
  field: string;
  message: string;
}

export const badRequest = (message: string, fields?: FieldError[]) =>
  new AppError('bad_request', 400, message, { fields });
export const unauthorized = (message = 'Sign in first, or send a valid token.') =>
  new AppError('unauthorized', 401, message);
export const forbidden = (message = 'You may not do that.') => new AppError('forbidden', 403, message);
export const notFound = (what: string, id?: string) =>
  new AppError('not_found', 404, id ? `There is no ${what} ${id}.` : `There is no such ${what}.`);
export const conflict = (id: string, message: string) => new AppError(id, 409, message);
export const stateConflict = (message: string) => conflict('state_conflict', message);
export const tooLarge = (message: string) => new AppError('too_large', 413, message);
export const tooMany = (message: string, retryAfterMs: number) =>
  new AppError('too_many_requests', 429, message, { retryable: true, retryAfterMs });
export const unavailable = (message: string, cause?: unknown) =>
  new AppError('unavailable', 503, message, { retryable: true, cause });

export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}

/** A readable message from whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
