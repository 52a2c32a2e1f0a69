import { z } from 'zod';
import { cleanText } from './clean-text.js';
import { parseTime } from './parse-time.js';

// Imported as a whole, so that a schema reads `lenient.object({ id: lenient.id })`.

/**
 * An object from a platform. What is missing, or of another type than documented, reads as absent and never fails:
 * platforms add and drop fields without notice, and a webhook that fails on one is switched off.
 */
export const object = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object(shape).optional().catch(undefined);

export const text = z.string().transform(cleanText).optional().catch(undefined);

/** Ids beyond 2^53 come as strings; smaller ones also as numbers. */
export const id = z
  .union([z.string().min(1).transform(cleanText), z.number().transform(String)])
  .optional()
  .catch(undefined);

export const number = z.number().optional().catch(undefined);
export const flag = z.boolean().optional().catch(undefined);

/** For a part with a reading of its own. */
export const any = z.unknown().optional();

/** ISO 8601, UTC. */
export const time = z.unknown().optional().transform(parseTime);

/** Items are read one by one, so that a broken one does not hide the others. */
export const items = z.array(z.unknown()).catch([]);
export const record = z.record(z.string(), z.unknown()).catch({});

/** Each item in its own reading; what cannot be read is left out. */
export const list = <T>(item: z.ZodType<T | undefined>) =>
  items.transform((all) =>
    all.flatMap((one) => {
      const read = item.parse(one);
      return read === undefined ? [] : [read];
    }),
  );
