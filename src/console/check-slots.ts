import { SlotsSchema } from '../knowledge/index.js';
import { badRequest } from '../platform/errors.js';

/** @throws BadRequest that names each field of the slots that is wrong */
export function checkSlots({ slots }: { slots?: unknown }): void {
  if (slots === undefined) return;
  const { error } = SlotsSchema.safeParse(slots);
  if (!error) return;
  const problems = error.issues.map(({ path, message }) => ({
    field: ['slots', ...path].join('.'),
    message,
  }));
  throw badRequest(problems.map(({ field, message }) => `${field}: ${message}`).join('; '), problems);
}
