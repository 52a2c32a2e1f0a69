import { stateConflict } from '../platform/errors.js';
import {
  defineCollection,
  isDuplicateKey,
  type Collection,
  type Database,
  type Filter,
} from '../platform/mongo.js';
import type { Clock } from '../platform/clock.js';
import { createTurns } from '../platform/in-turn.js';
import type { Ids } from '../platform/ids.js';
import type { Activity, Delivery } from './activity.js';

export const activitiesCollection = defineCollection<Activity>('activities', [
  { keys: { conversationId: 1, seq: 1 }, unique: true },
  { keys: { conversationId: 1, key: 1 }, unique: true },
  { keys: { contactId: 1, at: 1 } },
  { keys: { 'delivery.partIds': 1 }, where: { 'delivery.partIds': { $exists: true } } },
  { keys: { externalId: 1 }, where: { externalId: { $exists: true } } },
  { keys: { 'delivery.open': 1, conversationId: 1, seq: 1 }, where: { 'delivery.open': true } },
]);

export type NewActivity = Omit<Activity, '_id' | 'seq' | 'at' | 'occurredAt'> & {
  _id?: string;
  occurredAt?: Date;
};

export interface TranscriptStore {
  /** Appends once per `key`: a repeat returns what the first call stored, with `created: false`. */
  append(activity: NewActivity): Promise<{ activity: Activity; created: boolean }>;
  read(
    conversationId: string,
    options?: { afterSeq?: number; limit?: number; last?: boolean },
  ): Promise<Activity[]>;
  get(id: string): Promise<Activity | null>;
  findByKey(conversationId: string, key: string): Promise<Activity | null>;
  /** By the platform's id, of the whole message or of any of its parts. */
  findByExternalId(externalId: string): Promise<Activity | null>;
  /** The oldest activity of the conversation that is not settled yet. */
  nextToDeliver(conversationId: string): Promise<Activity | null>;
  /** Conversations with something to send that is due, for the sweep. */
  undelivered(dueBefore: Date, limit: number): Promise<string[]>;
  /** Compare-and-set on the delivery; null when it is no longer as `where` says. */
  updateDelivery(
    id: string,
    where: Filter<Activity>,
    delivery: Partial<Delivery>,
    extra?: Partial<Activity>,
  ): Promise<Activity | null>;
  patch(id: string, set: Partial<Activity>): Promise<void>;
  collection: Collection<Activity>;
}

/** Positions remembered, so that most appends need no read. A stale one costs one refused insert. */
const REMEMBERED_POSITIONS = 20_000;
/** Each refusal means that another process appended, and each of them has one append to a conversation under way. */
const APPEND_TRIES = 50;

export function createTranscriptStore(deps: { db: Database; clock: Clock; ids: Ids }): TranscriptStore {
  const activities = deps.db.collection(activitiesCollection);
  const positions = new Map<string, { seq: number; at: number }>();
  // Appends at once would all ask for the same position, and all but one be refused and ask again.
  const inTurn = createTurns();

  function remember(activity: Activity): void {
    positions.delete(activity.conversationId);
    positions.set(activity.conversationId, { seq: activity.seq, at: activity.at.getTime() });
    if (positions.size > REMEMBERED_POSITIONS) {
      const oldest = positions.keys().next().value;
      if (oldest !== undefined) positions.delete(oldest);
    }
  }

  async function lastPosition(conversationId: string): Promise<{ seq: number; at: number }> {
    const [last] = await activities
      .find({ conversationId }, { projection: { seq: 1, at: 1 } })
      .sort({ seq: -1 })
      .limit(1)
      .toArray();
    return last ? { seq: last.seq, at: last.at.getTime() } : { seq: 0, at: 0 };
  }

  async function append(draft: NewActivity): Promise<{ activity: Activity; created: boolean }> {
    let position = positions.get(draft.conversationId) ?? (await lastPosition(draft.conversationId));
    for (let attempt = 0; attempt < APPEND_TRIES; attempt += 1) {
      const now = deps.clock.now();
      const at = new Date(Math.max(now.getTime(), position.at + 1));
      const activity: Activity = {
        ...draft,
        _id: draft._id ?? deps.ids.next(),
        seq: position.seq + 1,
        at,
        occurredAt: draft.occurredAt ?? at,
      };
      try {
        await activities.insertOne(activity);
        remember(activity);
        return { activity, created: true };
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const first = await activities.findOne({ conversationId: draft.conversationId, key: draft.key });
        // Our own when the driver repeated a write whose answer was lost with the connection.
        if (first) return { activity: first, created: !draft._id && first._id === activity._id };
        position = await lastPosition(draft.conversationId);
      }
    }
    throw stateConflict(`Conversation ${draft.conversationId} is too busy to append to; try again.`);
  }

  return {
    collection: activities,
    append: (draft) => inTurn(draft.conversationId, () => append(draft)),
    read(conversationId, { afterSeq = 0, limit = 1000, last = false } = {}) {
      const cursor = activities.find({ conversationId, seq: { $gt: afterSeq } });
      return last
        ? cursor
            .sort({ seq: -1 })
            .limit(limit)
            .toArray()
            .then((rows) => rows.reverse())
        : cursor.sort({ seq: 1 }).limit(limit).toArray();
    },
    get: (id) => activities.findOne({ _id: id }),
    findByKey: (conversationId, key) => activities.findOne({ conversationId, key }),
    findByExternalId: async (externalId) =>
      (await activities.findOne({ externalId })) ??
      (await activities.findOne({ 'delivery.partIds': externalId })),
    nextToDeliver: (conversationId) =>
      activities.findOne({ conversationId, 'delivery.open': true }, { sort: { seq: 1 } }),
    async undelivered(dueBefore, limit) {
      const rows = await activities
        .find(
          {
            'delivery.open': true,
            at: { $lt: dueBefore },
            $and: [
              {
                $or: [
                  { 'delivery.notBefore': { $exists: false } },
                  { 'delivery.notBefore': { $lt: dueBefore } },
                ],
              },
              { $or: [{ 'delivery.status': 'pending' }, { 'delivery.claimedUntil': { $lt: dueBefore } }] },
            ],
          },
          { projection: { conversationId: 1 } },
        )
        .limit(limit)
        .toArray();
      return [...new Set(rows.map((row) => row.conversationId))];
    },
    updateDelivery(id, where, delivery, extra = {}) {
      const set: Record<string, unknown> = { ...extra };
      const unset: Record<string, ''> = {};
      for (const [name, value] of Object.entries(delivery)) {
        if (value === undefined) unset[`delivery.${name}`] = '';
        else set[`delivery.${name}`] = value;
      }
      return activities.findOneAndUpdate(
        { ...where, _id: id },
        { $set: set, ...(Object.keys(unset).length > 0 && { $unset: unset }) },
        { returnDocument: 'after' },
      );
    },
    async patch(id, set) {
      await activities.updateOne({ _id: id }, { $set: set });
    },
  };
}
