import { z } from 'zod';
import { cleanJson } from './clean-text.js';
import { DirectLineError } from './direct-line-error.js';

/** A part that is not as it should be counts as absent: a client's odd field must never cost the message. */
const lenient = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const text = lenient(z.string());

const IncomingActivitySchema = z.looseObject({
  type: z.string().min(1),
  text,
  locale: text,
  name: text,
  value: z.unknown().optional(),
  replyToId: text,
  from: lenient(z.looseObject({ id: text, name: text })),
  conversation: lenient(z.looseObject({ id: text })),
  attachments: lenient(z.array(z.looseObject({ name: text, contentType: text, contentUrl: text }))),
  channelData: z.unknown().optional(),
});

export type IncomingActivity = z.infer<typeof IncomingActivitySchema>;

/** Null for what is no activity at all. */
export function readActivity(body: unknown): IncomingActivity | null {
  const parsed = IncomingActivitySchema.safeParse(cleanJson(body));
  return parsed.success ? parsed.data : null;
}

/** Direct Line's limit, in characters. */
export const MAX_ACTIVITY_CHARS = 256 * 1024;
/** No character takes more than three bytes per UTF-16 unit. */
export const MAX_ACTIVITY_BYTES = 3 * MAX_ACTIVITY_CHARS;

/** @throws DirectLineError 400 for malformed JSON or a missing type, 413 over Direct Line's limit. */
export function parseActivityJson(json: string): IncomingActivity {
  if (json.length > MAX_ACTIVITY_CHARS) {
    throw new DirectLineError(413, 'PayloadTooLarge', 'An activity may have at most 256K characters.');
  }
  let body: unknown;
  try {
    body = JSON.parse(json);
  } catch {
    throw new DirectLineError(400, 'BadArgument', 'The body is not valid JSON.');
  }
  const activity = readActivity(body);
  if (!activity) throw new DirectLineError(400, 'MissingProperty', 'An activity needs a type.');
  return activity;
}
