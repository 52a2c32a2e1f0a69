import { later, type Clock } from '../platform/clock.js';
import { notFound, stateConflict } from '../platform/errors.js';
import type { Ids } from '../platform/ids.js';
import {
  defineCollection,
  isDuplicateKey,
  type Collection,
  type Database,
  type Filter,
  type Update,
} from '../platform/mongo.js';
import type { Conversation, ConversationState, Language, Surface } from './conversation.js';
import { mayGo } from './transitions.js';

export const conversationsCollection = defineCollection<Conversation>('conversations', [
  { keys: { threadKey: 1 }, unique: true, where: { isOpen: true } },
  { keys: { threadKey: 1, createdAt: -1 } },
  { keys: { contactId: 1, createdAt: -1 } },
  { keys: { state: 1, lastActivityAt: -1 } },
  { keys: { lastActivityAt: -1, _id: -1 } },
  { keys: { 'owner.agentId': 1, state: 1 }, where: { 'owner.kind': 'agent' } },
  { keys: { state: 1, 'handoff.queueId': 1, 'handoff.priority': -1, 'handoff.waitingSince': 1 } },
  { keys: { 'handoff.offer.agentId': 1 }, where: { 'handoff.offer.agentId': { $exists: true } } },
  { keys: { 'handoff.id': 1 } },
  { keys: { 'pastHandoffs.id': 1 } },
  { keys: { 'pendingNotices.key': 1 }, where: { 'pendingNotices.key': { $exists: true } } },
  { keys: { 'external.conversationId': 1 }, where: { 'external.conversationId': { $exists: true } } },
]);

export interface NewConversation {
  channel: string;
  accountId: string;
  surface: Surface;
  threadKey: string;
  contactId: string;
  language: Language;
}

export interface Transition {
  from: ConversationState | readonly ConversationState[];
  to: ConversationState;
  /** Further conditions on the document, checked in the same write. */
  where?: Filter<Conversation>;
  set?: Record<string, unknown>;
  push?: Record<string, unknown>;
}

/**
 * How long a conversation stays leased without a word from the holder, who renews it every third of this: after a crash the
 * customer waits so long for the next worker.
 */
export const LEASE_MS = 21_000;

export interface ConversationStore {
  get(id: string): Promise<Conversation>;
  find(id: string): Promise<Conversation | null>;
  findByHandoff(handoffId: string): Promise<Conversation | null>;
  findOpenByThread(threadKey: string): Promise<Conversation | null>;
  latestByThread(threadKey: string): Promise<Conversation | null>;
  /** Creates it with the lease taken; null when somebody else opened the thread first. */
  create(conversation: NewConversation, leaseToken: string): Promise<Conversation | null>;
  /** Takes the lease of the conversation `which` describes; null when there is none or it is taken. */
  lease(which: Filter<Conversation>, token: string): Promise<Conversation | null>;
  /** Keeps the lease for another LEASE_MS, writing `set` with it. False when it is no longer ours. */
  renew(id: string, token: string, set?: Record<string, unknown>): Promise<boolean>;
  /** Gives the lease back, writing `set` with it. True when somebody else wanted it meanwhile. */
  release(id: string, token: string, set?: Record<string, unknown>): Promise<boolean>;
  /** Leaves word with whoever holds the lease of this thread; false when nobody does (any more). */
  wantLease(threadKey: string): Promise<boolean>;
  /**
   * The only way to change a conversation's state: a compare-and-set on the state table.
   * @throws StateConflict when the conversation is not (or no longer) as `from` and `where` demand.
   */
  transition(id: string, change: Transition): Promise<Conversation>;
  /** As `transition`, but null instead of a throw: for callers who expect to lose races. */
  tryTransition(id: string, change: Transition): Promise<Conversation | null>;
  update(filter: Filter<Conversation>, update: Update<Conversation>): Promise<Conversation | null>;
  list(
    filter: Filter<Conversation>,
    options: { sort: Record<string, 1 | -1>; limit: number },
  ): Promise<Conversation[]>;
  count(filter: Filter<Conversation>): Promise<number>;
  collection: Collection<Conversation>;
}

export interface ConversationStoreDeps {
  db: Database;
  clock: Clock;
  ids: Ids;
  /** Told of every transition after it is stored; awaited, so it must be quick and may not throw. */
  onTransition?(conversation: Conversation): Promise<void>;
}

export function createConversationStore(deps: ConversationStoreDeps): ConversationStore {
  const { clock, ids } = deps;
  const conversations = deps.db.collection(conversationsCollection);

  async function tryTransition(id: string, change: Transition): Promise<Conversation | null> {
    const from = Array.isArray(change.from) ? change.from : [change.from as ConversationState];
    for (const state of from) {
      if (!mayGo(state, change.to))
        throw new Error(`No transition ${state} -> ${change.to} in the state table.`);
    }
    const now = clock.now();
    const changed = await conversations.findOneAndUpdate(
      { ...change.where, _id: id, state: { $in: from } },
      {
        $set: {
          // Every change of state ends what the bot was in the middle of: people take over, or it begins anew.
          bot: { failedTurns: 0 },
          ...change.set,
          state: change.to,
          isOpen: change.to !== 'closed',
          lastActivityAt: now,
          ...(change.to === 'closed' && { closedAt: now }),
        },
        ...(change.push && { $push: change.push }),
      } as Update<Conversation>,
      { returnDocument: 'after' },
    );
    if (changed) await deps.onTransition?.(changed);
    return changed;
  }

  async function openInTwoSteps(conversation: Conversation): Promise<Conversation | null> {
    await conversations.insertOne({ ...conversation, isOpen: false });
    try {
      await conversations.updateOne({ _id: conversation._id }, { $set: { isOpen: true } });
      return conversation;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      await conversations.deleteOne({ _id: conversation._id });
      return null;
    }
  }

  return {
    collection: conversations,
    find: (id) => conversations.findOne({ _id: id }),
    async get(id) {
      const found = await conversations.findOne({ _id: id });
      if (!found) throw notFound('conversation', id);
      return found;
    },
    findByHandoff: async (handoffId) =>
      (await conversations.findOne({ 'handoff.id': handoffId })) ??
      (await conversations.findOne({ 'pastHandoffs.id': handoffId })),
    findOpenByThread: (threadKey) => conversations.findOne({ threadKey, isOpen: true }),
    latestByThread: (threadKey) => conversations.findOne({ threadKey }, { sort: { createdAt: -1 } }),
    async create(fresh, leaseToken) {
      const now = clock.now();
      const conversation: Conversation = {
        ...fresh,
        _id: ids.next(),
        state: 'bot',
        owner: { kind: 'bot' },
        isOpen: true,
        topics: [],
        bot: { failedTurns: 0 },
        handoff: null,
        pastHandoffs: [],
        pendingNotices: [],
        lease: { token: leaseToken, until: later(now, LEASE_MS) },
        lastActivityAt: now,
        createdAt: now,
      };
      try {
        await conversations.insertOne(conversation);
        return conversation;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        if (await conversations.findOne({ threadKey: fresh.threadKey, isOpen: true })) return null;
        // secantusd keeps index keys of documents that left a partial index, and refuses this insert although nothing
        // is open; opening a stored document it judges rightly.
        return openInTwoSteps(conversation);
      }
    },
    lease(which, token) {
      const now = clock.now();
      return conversations.findOneAndUpdate(
        // `token`: the driver may repeat the write that took it.
        { ...which, $or: [{ lease: null }, { 'lease.until': { $lt: now } }, { 'lease.token': token }] },
        { $set: { lease: { token, until: later(now, LEASE_MS) } } },
        { returnDocument: 'after' },
      );
    },
    async renew(id, token, set = {}) {
      const renewed = await conversations.updateOne(
        { _id: id, 'lease.token': token },
        { $set: { ...set, 'lease.until': later(clock.now(), LEASE_MS) } },
      );
      return renewed.matchedCount === 1;
    },
    async release(id, token, set = {}) {
      const before = await conversations.findOneAndUpdate(
        { _id: id, 'lease.token': token },
        { $set: { ...set, lease: null } },
        { returnDocument: 'before', projection: { 'lease.wanted': 1 } },
      );
      return before?.lease?.wanted === true;
    },
    async wantLease(threadKey) {
      const left = await conversations.updateOne(
        { threadKey, 'lease.until': { $gt: clock.now() } },
        { $set: { 'lease.wanted': true } },
      );
      return left.matchedCount === 1;
    },
    tryTransition,
    async transition(id, change) {
      const changed = await tryTransition(id, change);
      if (changed) return changed;
      const current = await conversations.findOne({ _id: id });
      if (!current) throw notFound('conversation', id);
      throw stateConflict(
        `The conversation is ${current.state} now, so it cannot become ${change.to}; somebody was faster.`,
      );
    },
    update: (filter, update) => conversations.findOneAndUpdate(filter, update, { returnDocument: 'after' }),
    list: (filter, { sort, limit }) => conversations.find(filter).sort(sort).limit(limit).toArray(),
    count: (filter) => conversations.countDocuments(filter),
  };
}
