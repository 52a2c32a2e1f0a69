import type { ChannelEvent } from '../../conversations/index.js';
import { badRequest } from '../../platform/errors.js';
import { parseAccountActivity } from './parse-account-activity.js';
import { parseActivity } from './parse-activity.js';
import { lenient, unknownEvent } from '../wire/index.js';

export interface ParseContext {
  /** Our account, for events that name none. */
  ownId: string;
  /** For events that carry no time: when we got them. */
  receivedAt: string;
}

/**
 * Reads a webhook body of X: of the X Activity API (`data`), or of the Account Activity API it replaces (one list
 * per kind of event).
 * @throws AppError 400 when it is not an object with anything in it.
 * @see https://docs.x.com/x-api/activity/event-payloads
 * @see https://docs.x.com/x-api/account-activity/introduction
 */
export function parseWebhook(body: unknown, context: ParseContext): ChannelEvent[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body) || Object.keys(body).length === 0)
    throw badRequest('This is not a webhook body of X.');
  if ('data' in body) {
    // Documented as one object; batches have been seen.
    const activities: unknown[] = Array.isArray(body.data) ? body.data : [body.data];
    return activities.flatMap((activity) => parseActivity(activity, context));
  }
  if ('replay_job_status' in body) return [replayEnded(body.replay_job_status, context)];
  return parseAccountActivity(body, context);
}

const ReplaySchema = lenient.object({ webhook_id: lenient.id, job_id: lenient.id });

/** A replay of lost events, asked for by an admin, is over. */
function replayEnded(status: unknown, { ownId, receivedAt }: ParseContext): ChannelEvent {
  const job = ReplaySchema.parse(status);
  const base = unknownEvent({ accountId: ownId, at: receivedAt, type: 'replay_job_status', body: status });
  return { ...base, kind: 'status', meta: { ...base.meta, jobId: job?.job_id } };
}
