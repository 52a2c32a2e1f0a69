import type { ActivityView } from '../api/contract.js';

/** Far enough back for delivery receipts that arrived while the connection was lost. */
const LOOK_BACK = 200;

/**
 * One transcript out of two, by seq: an activity seen twice appears once, and the later view of it wins, because it
 * carries the newer delivery status. Keeps the array when nothing changed, so that React has nothing to draw.
 */
export function mergeTranscript(have: ActivityView[], incoming: ActivityView[]): ActivityView[] {
  if (incoming.length === 0) return have;
  const last = have.at(-1);
  const first = incoming[0];
  // The ordinary case, one new line at the end, needs no sorting.
  if (incoming.length === 1 && first && (!last || first.seq > last.seq)) return [...have, first];
  const bySeq = new Map(have.map((activity) => [activity.seq, activity]));
  for (const activity of incoming) bySeq.set(activity.seq, activity);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/**
 * After which seq to ask again: the last one up to which nothing is missing, or just before the first whose delivery
 * was still open.
 */
export function resumeAfter(have: ActivityView[]): number {
  const gapAt = have.findIndex(({ seq }, index) => seq !== index + 1);
  const whole = gapAt === -1 ? have.length : gapAt;
  const open = have.find((activity) => activity.seq > whole - LOOK_BACK && isOpen(activity));
  return open ? Math.min(whole, open.seq - 1) : whole;
}

/** Whether lines are missing between what we have and this one. */
export const leavesGap = (have: ActivityView[], next: ActivityView): boolean =>
  next.seq > (have.at(-1)?.seq ?? 0) + 1;

const isOpen = ({ delivery }: ActivityView): boolean => delivery === 'pending' || delivery === 'sending';
