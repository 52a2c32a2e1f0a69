import type { LedgerEntry } from '../../src/emulator/core/ledger.js';
import { eventsCollection } from '../../src/channels/event-store.js';
import { deadLettersCollection } from '../../src/channels/dead-letter-store.js';
import { activitiesCollection, conversationsCollection } from '../../src/conversations/index.js';
import { agentsCollection } from '../../src/handoff/agent-store.js';
import type { Customer } from './customer.js';
import type { Deployment } from './deployment.js';
import type { Killer } from './killer.js';
import { callPersistently } from './persistent-call.js';

/** Everything the reckoning looks at: the truth in MongoDB, what the platforms saw, and what the customers did. */
export type World = Awaited<ReturnType<typeof readWorld>>;

export interface Delivered {
  platform: 'x' | 'facebook';
  event: string;
  messageId: string;
  status: string;
}

export async function readWorld(
  { db, controlUrl }: Deployment,
  given: { customers: readonly Customer[]; outages: Killer['outages'] },
) {
  // Whoever has left looks once more, so that what came last is seen too.
  await Promise.all(given.customers.map(({ line }) => line.heard()));
  const control = async <T>(path: string): Promise<T[]> =>
    (await callPersistently({ method: 'GET', url: `${controlUrl}${path}` })).body.items as T[];
  const [conversations, activities, agents, events, deadLetters, ledger, webhooks] = await Promise.all([
    db.collection(conversationsCollection).find({}).sort({ createdAt: 1 }).toArray(),
    db.collection(activitiesCollection).find({}).sort({ conversationId: 1, seq: 1 }).toArray(),
    db.collection(agentsCollection).find({}).toArray(),
    db
      .collection(eventsCollection)
      .find({}, { projection: { raw: 0 } })
      .toArray(),
    db.collection(deadLettersCollection).find({}).toArray(),
    control<LedgerEntry>('/ledger'),
    control<Delivered>('/webhooks'),
  ]);
  return { ...given, conversations, activities, agents, events, deadLetters, ledger, webhooks };
}
