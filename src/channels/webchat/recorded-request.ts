import { readActivity, type IncomingActivity } from './incoming-activity.js';

export interface RecordedActivity {
  activity: IncomingActivity;
  directLineId: string;
}

/**
 * Finds the activity in whatever stands for a posted one: the activity itself, a recorded exchange
 * (`{request: {path, body}}`), or the raw text of either or of a multipart upload. Null when there is none.
 */
export function readRecorded(body: unknown): RecordedActivity | null {
  if (Buffer.isBuffer(body)) return readRecorded(body.toString('utf8'));
  if (typeof body === 'string') return readRecorded(parseJson(activityPartOf(body) ?? body));
  if (body === null || typeof body !== 'object') return null;
  if ('request' in body && body.request !== null && typeof body.request === 'object') {
    const { path, body: posted } = body.request as { path?: unknown; body?: unknown };
    const activity = readActivity(posted);
    return activity && { activity, directLineId: conversationInPath(path) };
  }
  const activity = readActivity(body);
  return activity && { activity, directLineId: activity.conversation?.id ?? '' };
}

const conversationInPath = (path: unknown): string =>
  (typeof path === 'string' ? /\/conversations\/([^/?]+)/.exec(path)?.[1] : undefined) ?? '';

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The `activity` part of a multipart body, whose first line is its boundary. */
function activityPartOf(body: string): string | null {
  const boundary = /^--[^\r\n]+/.exec(body)?.[0];
  if (!boundary) return null;
  for (const part of body.split(boundary)) {
    const [head = '', ...rest] = part.split(/\r?\n\r?\n/);
    if (/name="activity"/i.test(head)) return rest.join('\n\n').trim();
  }
  return null;
}
