import type { ChannelEvent } from '../../conversations/index.js';
import { dmThread } from './parse-direct-messages.js';
import type { ParseContext } from './parse-webhook.js';
import type { Users } from './users.js';
import { lenient } from '../wire/index.js';

export type SignalKind = 'read' | 'typing';

const SignalSchema = lenient.object({
  created_timestamp: lenient.time,
  sender_id: lenient.id,
  target: lenient.object({ recipient_id: lenient.id }),
  last_read_event_id: lenient.id,
});

/** Somebody is typing, or has read up to a message. */
export function parseSignal(
  kind: SignalKind,
  item: unknown,
  { ownId, receivedAt, users }: ParseContext & { users: Users },
): ChannelEvent[] {
  const signal = SignalSchema.parse(item);
  const senderId = signal?.sender_id;
  if (!signal || !senderId) return [];
  const at = signal.created_timestamp ?? receivedAt;
  const isOwn = senderId === ownId;
  return [
    {
      kind,
      // What we read or type ourselves says nothing about the customer.
      route: isOwn ? 'ignore' : 'state',
      surface: 'dm',
      dedupKey: `${kind}:${senderId}:${signal.last_read_event_id ?? at}`,
      accountId: ownId,
      threadKey: dmThread(isOwn ? (signal.target?.recipient_id ?? senderId) : senderId),
      from: users.get(senderId) ?? { id: senderId },
      at,
      isOwn,
      meta: kind === 'read' ? { upToMessageId: signal.last_read_event_id } : {},
    },
  ];
}
