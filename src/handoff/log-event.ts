import type { Author, Conversation } from '../conversations/index.js';
import type { HandoffDeps } from './deps.js';

/**
 * Writes a line of the conversation's own history (who handed over, accepted, transferred, ended) into the transcript
 * and tells every process that the conversation changed. Staff see these lines; customers do not.
 */
export async function logEvent(
  deps: Pick<HandoffDeps, 'outbox' | 'bus'>,
  conversation: Conversation,
  line: { name: string; key: string; value?: Record<string, unknown>; author?: Author },
): Promise<void> {
  await deps.outbox.log(conversation, {
    key: line.key,
    kind: 'event',
    author: line.author ?? { kind: 'system', id: 'tsunagu' },
    event: { name: line.name, value: line.value ?? {} },
  });
  deps.bus.publish({ type: 'conversation.changed', conversationId: conversation._id });
}
