import { useState } from 'react';
import { ApiProblem, type FieldError } from '../api/problem.js';

/**
 * What the server said of single fields, kept beside them until they change.
 *
 * @template T what is edited; fields are paths in it, as `slots.0.pattern`
 */
export function useFieldErrors<T extends object>() {
  const [errors, setErrors] = useState<FieldError[]>([]);
  return {
    errors,
    take: (error: unknown) =>
      setErrors(
        error instanceof ApiProblem
          ? error.errors.map(({ field, message }) => ({ field: field.replace(/^content\./, ''), message }))
          : [],
      ),
    /** Forgets what was said of fields that are another value now. */
    changed: (before: T, after: T) =>
      setErrors((known) =>
        known.filter(
          ({ field }) => JSON.stringify(valueAt(before, field)) === JSON.stringify(valueAt(after, field)),
        ),
      ),
  };
}

export type FieldErrors = readonly FieldError[];

export const errorAt = (errors: FieldErrors, path: string): string | undefined =>
  errors.find(({ field }) => field === path)?.message;

const valueAt = (value: object, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (part, name) => (typeof part === 'object' && part !== null ? Reflect.get(part, name) : undefined),
      value,
    );
