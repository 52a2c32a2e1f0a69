import type { ActivityView } from '../api/contract.js';

/** What the transcript draws, in order. */
export type TranscriptRow =
  | { type: 'day'; at: string }
  | { type: 'event'; activity: ActivityView }
  | { type: 'group'; activities: [ActivityView, ...ActivityView[]] };

/** The Bot Framework's protocol between bots and hubs; conversation.* lines say the same to people. */
const FOR_PROGRAMS = new Set(['handoff.status']);

/** What a customer's program says to ours (`webchat/join`) is nothing for people either. */
const isForPrograms = ({ event, author }: ActivityView): boolean =>
  event !== null && (author.kind === 'customer' || FOR_PROGRAMS.has(event.name));

const SAME_BREATH_MS = 5 * 60 * 1000;

/** Days apart by a line; what one author said in one breath under one name. */
export function transcriptRows(activities: ActivityView[]): TranscriptRow[] {
  const rows: TranscriptRow[] = [];
  let day = '';
  for (const activity of eventsFirst(activities.filter((one) => !isForPrograms(one)))) {
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

/** Within this, an event and what the customer was told of it are one moment. */
const SAME_MOMENT_MS = 10 * 1000;

/** What happened comes before what the customer was told of it, in whichever order the two were written. */
function eventsFirst(activities: ActivityView[]): ActivityView[] {
  const ordered: ActivityView[] = [];
  for (const activity of activities) {
    const [before, notice] = [ordered.at(-2), ordered.at(-1)];
    // A notice right after an event tells of that one.
    const isLate = before?.kind !== 'event' && notice && tellsOf(notice, activity);
    ordered.splice(isLate ? -1 : ordered.length, 0, activity);
  }
  return ordered;
}

const tellsOf = (notice: ActivityView, event: ActivityView): boolean =>
  event.kind === 'event' &&
  notice.kind === 'message' &&
  notice.author.kind === 'system' &&
  Date.parse(event.at) - Date.parse(notice.at) < SAME_MOMENT_MS;

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
