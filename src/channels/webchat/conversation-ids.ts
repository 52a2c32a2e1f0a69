import { createHmac, randomUUID } from 'node:crypto';
import { equalConstantTime } from '../../platform/signatures.js';
import { deriveKey } from './keys.js';

export interface ConversationIds {
  next(): string;
  /** True for an id that `next` made under this secret. */
  isOurs(id: string): boolean;
}

/**
 * Ids of Direct Line conversations. A conversation exists for its client from its start, but is stored only with the
 * first activity; so the id itself proves that we gave it out (its last part is a MAC of the rest), and any process
 * can tell, after any restart, a conversation that is still empty from one that never was.
 */
export function createConversationIds(secret: string): ConversationIds {
  const key = deriveKey(secret, 'conversation ids');
  const proofOf = (head: string): string => createHmac('sha256', key).update(head).digest('hex').slice(0, 12);

  return {
    next() {
      const head = randomUUID().slice(0, HEAD_LENGTH);
      return head + proofOf(head);
    },
    isOurs: (id) =>
      ID_SHAPE.test(id) && equalConstantTime(id.slice(HEAD_LENGTH), proofOf(id.slice(0, HEAD_LENGTH))),
  };
}

/** `xxxxxxxx-xxxx-4xxx-axxx-`: what stays random of the UUID, 74 bits. */
const HEAD_LENGTH = 24;
const ID_SHAPE = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
