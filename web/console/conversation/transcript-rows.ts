import type { ActivityView } from '../api/contract.js';

/** What the transcript draws, in order. */
export type TranscriptRow =
  | { type: 'day'; at: string }
  | { type: 'event'; activity: ActivityView }
  | { type: 'group'; activities: [ActivityView, ...ActivityView[]] };

const SAME_BREATH_MS = 5 * 60 * 1000;

/** Days apart by a line; what one author said in one breath under one name. */
export function transcriptRows(activities: ActivityView[]): TranscriptRow[] {
  const rows: TranscriptRow[] = [];
  let day = '';
  for (const activity of activities) {
    const itsDay = new Date(activity.at).toDateString();
    if (itsDay !== day) rows.push({ type: 'day', at: activity.at });
    day = itsDay;
    const last = rows.at(-1);
    if (activity.kind === 'event') rows.push({ type: 'event', activity });
    else if (last?.type === 'group' && continues(last.activities, activity)) last.activities.push(activity);
    else rows.push({ type: 'group', activities: [activity] });
  }
  return rows;
}

function continues(group: ActivityView[], next: ActivityView): boolean {
  const last = group.at(-1);
  return (
    last !== undefined &&
    last.kind === next.kind &&
    last.author.kind === next.author.kind &&
    last.author.id === next.author.id &&
    Date.parse(next.at) - Date.parse(last.at) < SAME_BREATH_MS
  );
}
