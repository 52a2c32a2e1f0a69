export interface FieldError {
  field: string;
  message: string;
}

/** What went wrong with a request, as the server's problem+json says; status 0 when it could not be reached. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: FieldError[];

  constructor(status: number, body: { title?: string; code?: string; errors?: FieldError[] }) {
    super(body.title ?? `HTTP ${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = body.code ?? (status === 0 ? 'unreachable' : `http-${status}`);
    this.errors = body.errors ?? [];
  }
}

/** Publishing would break answers that are right now. */
export const isGateBlocked = (error: unknown): boolean =>
  error instanceof ApiProblem && error.code === 'gate_blocked';

export const isConflict = (error: unknown): boolean => error instanceof ApiProblem && error.status === 409;
