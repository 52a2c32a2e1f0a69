import type { ErrorRequestHandler } from 'express';
import { z } from 'zod';

/** A refusal of the control API: what is wrong, and in which field. */
class ControlError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly fields: { field: string; message: string }[] = [],
  ) {
    super(message);
  }
}

export const badField = (field: string, message: string) =>
  new ControlError(400, `${field}: ${message}`, [{ field, message }]);
export const noSuch = (what: string) => new ControlError(404, `There is no such ${what}.`);

/** @throws ControlError 400 naming every bad field. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input ?? {});
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => ({
    field: issue.path.join('.') || 'body',
    message: issue.message,
  }));
  throw new ControlError(400, fields.map(({ field, message }) => `${field}: ${message}`).join('; '), fields);
}

export const answerControlErrors: ErrorRequestHandler = (error, _req, res, next) => {
  if (error instanceof ControlError) {
    res.status(error.status).json({ status: error.status, detail: error.message, fields: error.fields });
  } else if (error instanceof SyntaxError) {
    res.status(400).json({ status: 400, detail: 'body: is not valid JSON', fields: [{ field: 'body' }] });
  } else next(error);
};
