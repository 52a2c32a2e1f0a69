/**
 * How far a client has read in a thread: for each of the thread's conversations, oldest first, the `seq` of the last
 * activity it has seen. One number for each, and not one count over all, because an older conversation may still get
 * an activity (a late system line) after the next has begun: nothing is missed and nothing comes twice whatever the
 * order of appends was.
 */
export type Position = readonly number[];

/** The position as clients carry it. Almost every thread is one conversation, and then it is a plain number. */
export const formatWatermark = (position: Position): string => position.join(SEPARATOR) || '0';

/** Null for what is not a watermark of ours. No watermark is the beginning. */
export function parseWatermark(watermark: unknown): Position | null {
  if (watermark === undefined || watermark === '') return [];
  if (typeof watermark !== 'string' || !SHAPE.test(watermark)) return null;
  return watermark.split(SEPARATOR).map(Number);
}

const SEPARATOR = '_';
const SHAPE = /^\d{1,15}(?:_\d{1,15}){0,999}$/;
