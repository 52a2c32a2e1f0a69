import { z } from 'zod';
import { lenient } from '../wire/index.js';
import { AccountSchema, type Account } from './wire-activity.js';

/** One line of the talk that went before. */
export interface HistoryLine {
  author: 'customer' | 'bot';
  name?: string;
  text: string;
  /** ISO 8601, UTC. */
  at?: string;
  locale?: string;
}

/** Who handed over: tells the two sides of the talk apart. */
export interface HistorySides {
  from?: Account;
  relatesTo?: { user?: Account; bot?: Account };
}

/** What an agent can take in, and a turn can store. */
const MOST_LINES = 200;
const LINE_UNITS = 4000;
const MOST_JSON_UNITS = 512 * 1024;

/**
 * The last lines of a transcript attachment, known by its shape `{ activities: [...] }` and not by its name; null when
 * it is something else. Pure.
 * @see https://github.com/microsoft/botbuilder-js/blob/main/libraries/botbuilder/src/eventFactory.ts
 */
export function readTranscript(
  content: unknown,
  sides: HistorySides,
): { lines: HistoryLine[]; omitted: number } | null {
  const activities = TranscriptSchema.parse(fromJson(content))?.activities;
  if (!activities) return null;
  const lines = activities.flatMap((one) => {
    const read = PastActivitySchema.parse(one);
    return read ? lineOf(read, sides) : [];
  });
  return { lines: lines.slice(-MOST_LINES), omitted: Math.max(0, lines.length - MOST_LINES) };
}

const TranscriptSchema = lenient.object({
  activities: z.array(z.unknown()).optional().catch(undefined),
});

const PastActivitySchema = lenient.object({
  type: lenient.text,
  text: lenient.text,
  timestamp: lenient.time,
  locale: lenient.text,
  from: AccountSchema,
  replyToId: lenient.id,
  attachments: lenient.list(lenient.object({ name: lenient.text, contentType: lenient.text })),
});
type PastActivity = NonNullable<ReturnType<typeof PastActivitySchema.parse>>;

/** Some bots serialise it before they attach it. */
function fromJson(content: unknown): unknown {
  if (typeof content !== 'string' || content.length > MOST_JSON_UNITS) return content;
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

function lineOf(past: PastActivity, sides: HistorySides): HistoryLine[] {
  if (past.type !== undefined && past.type !== 'message') return [];
  const text =
    past.text?.trim() ||
    past.attachments.map(({ name, contentType }) => `[${name ?? contentType ?? 'attachment'}]`).join(' ');
  if (!text) return [];
  const { from, timestamp: at, locale } = past;
  return [
    {
      author: authorOf(past, sides),
      ...(from?.name && { name: from.name.slice(0, 100) }),
      text: text.length > LINE_UNITS ? `${text.slice(0, LINE_UNITS - 1)}…` : text,
      ...(at && { at }),
      ...(locale && { locale }),
    },
  ];
}

/** Few transcripts name the role. Then who handed over is known; and at last, only bots answer to an activity. */
function authorOf(
  { from, replyToId }: PastActivity,
  { from: sender, relatesTo }: HistorySides,
): HistoryLine['author'] {
  if (from?.role === 'user') return 'customer';
  if (from?.role === 'bot') return 'bot';
  const id = from?.id;
  if (id && id === relatesTo?.bot?.id) return 'bot';
  if (id && id === relatesTo?.user?.id) return 'customer';
  if (id && id === sender?.id) return sender.role === 'bot' ? 'bot' : 'customer';
  return replyToId ? 'bot' : 'customer';
}
