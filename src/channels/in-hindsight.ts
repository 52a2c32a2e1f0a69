import { z } from 'zod';
import {
  CHANNEL_EVENT_KINDS,
  ROUTES,
  type ChannelEvent,
  type TranscriptStore,
} from '../conversations/index.js';
import type { StoredEvent } from './event-store.js';

type Meaning = Pick<ChannelEvent, 'kind' | 'route'>;

/** For the meta of an edit whose time is that of the change: what it is when we never saw what it changes. */
export const ifUnseen = (meaning: Meaning): Record<string, unknown> => ({ [META]: meaning });

const META = 'ifUnseen';
const MeaningSchema = z.object({ kind: z.enum(CHANNEL_EVENT_KINDS), route: z.enum(ROUTES) });

/**
 * What an event means after all that was stored before it. Versions of a public message may come in any order, or the first
 * one never: the version that comes first is the message, and what comes after it under the same id is an edit if it is
 * newer, and else nothing.
 */
export async function inHindsight(
  stored: StoredEvent,
  transcripts: Pick<TranscriptStore, 'findByExternalId'>,
): Promise<StoredEvent> {
  const { event } = stored;
  const { messageId } = event;
  const isMessage = event.route === 'bot' || event.route === 'record';
  const meaning = event.kind === 'edit' ? MeaningSchema.safeParse(event.meta?.[META]).data : undefined;
  if (!messageId || event.surface !== 'public' || event.isOwn || !(isMessage || meaning)) return stored;

  const known = await transcripts.findByExternalId(messageId);
  const isKnown = known !== null && known.key !== keyOf(stored); // and not by an earlier try of this very event
  if (!isKnown) return meaning ? { ...stored, event: { ...event, ...meaning } } : stored;
  const isOld = known.editedAt && (!meaning || known.editedAt > new Date(event.at));
  return isOld ? { ...stored, event: { ...event, ...NOTHING_NEW } } : stored;
}

const NOTHING_NEW: Meaning = { kind: 'status', route: 'state' };

/** The key in the transcript of what an event told us. */
export const keyOf = ({ _id }: Pick<StoredEvent, '_id'>): string => `in:${_id}`;
