import type { Clock } from '../platform/clock.js';
import { notFound } from '../platform/errors.js';
import { defineCollection, type Collection, type Database } from '../platform/mongo.js';
import type { Agent, Presence, WorkItem } from './agent.js';

export const agentsCollection = defineCollection<Agent>('agents', [
  { keys: { presence: 1, queues: 1 } },
  { keys: { heartbeatAt: 1 } },
  { keys: { 'work.handoffId': 1 } },
]);

export interface AgentStore {
  get(id: string): Promise<Agent>;
  find(id: string): Promise<Agent | null>;
  findMany(ids: string[]): Promise<Agent[]>;
  list(): Promise<Agent[]>;
  /** Everybody who is not offline. */
  onDuty(queueIds?: string[]): Promise<Agent[]>;
  upsert(agent: Pick<Agent, '_id' | 'name' | 'skills' | 'languages' | 'queues' | 'capacity'>): Promise<void>;
  patch(
    id: string,
    set: Partial<Pick<Agent, 'name' | 'skills' | 'languages' | 'queues' | 'capacity'>>,
  ): Promise<Agent>;
  setPresence(id: string, presence: Presence, onlyFrom?: Presence): Promise<Agent | null>;
  /** These have just been heard of. Whoever signed out stays so. */
  beat(ids: string[]): Promise<void>;
  silentSince(instant: Date): Promise<Agent[]>;
  /**
   * Takes `units` of the agent's capacity for a handoff, in one conditional write on the agent's own document:
   * still available, still as seen (`epoch`), still room, not held already. Null when any of it is no longer so.
   */
  reserve(
    agent: { _id: string; epoch: number; capacity: number },
    item: WorkItem,
    anyPresence?: boolean,
  ): Promise<Agent | null>;
  /**
   * As `reserve`, for agents who help themselves: in any presence, and tried again when their document moved meanwhile.
   * `full`: no room. `there`: they hold the handoff already, or are being offered it this moment.
   */
  hold(id: string, item: WorkItem): Promise<'held' | 'full' | 'there'>;
  markAccepted(id: string, handoffId: string): Promise<void>;
  /**
   * Gives the units back; harmless when they are back already. True when this call did it. With `since`, only the
   * reservation of that instant: a newer one of the same handoff stays.
   */
  release(id: string, handoffId: string, since?: Date): Promise<boolean>;
  /** Agents with work items older than `instant`, for reconciliation. */
  withWorkBefore(instant: Date, state?: WorkItem['state']): Promise<Agent[]>;
  collection: Collection<Agent>;
}

/** Each lost try means that another write of the same agent went through; that many at once are not real. */
const HOLD_TRIES = 50;

export function createAgentStore(deps: { db: Database; clock: Clock }): AgentStore {
  const { clock } = deps;
  const agents = deps.db.collection(agentsCollection);
  const after = { returnDocument: 'after' } as const;

  async function get(id: string): Promise<Agent> {
    const found = await agents.findOne({ _id: id });
    if (!found) throw notFound('agent', id);
    return found;
  }

  const reserve: AgentStore['reserve'] = ({ _id, epoch, capacity }, item, anyPresence = false) =>
    agents.findOneAndUpdate(
      {
        _id,
        epoch,
        capacity,
        load: { $lte: capacity - item.units },
        'work.handoffId': { $ne: item.handoffId },
        ...(!anyPresence && { presence: 'available' as const }),
      },
      { $inc: { load: item.units, epoch: 1 }, $push: { work: item } },
      after,
    );

  return {
    collection: agents,
    find: (id) => agents.findOne({ _id: id }),
    findMany: (ids) => agents.find({ _id: { $in: ids } }).toArray(),
    get,
    list: () => agents.find({}).sort({ name: 1 }).toArray(),
    onDuty: (queueIds) =>
      agents
        .find({
          presence: { $in: ['available', 'busy', 'away'] },
          ...(queueIds && { queues: { $in: queueIds } }),
        })
        .toArray(),
    async upsert({ _id, ...profile }) {
      await agents.updateOne(
        { _id },
        {
          $set: profile,
          $setOnInsert: {
            load: 0,
            work: [],
            presence: 'offline',
            heartbeatAt: null,
            idleSince: clock.now(),
            epoch: 0,
          },
        },
        { upsert: true },
      );
    },
    async patch(id, set) {
      const patched = await agents.findOneAndUpdate({ _id: id }, { $set: set, $inc: { epoch: 1 } }, after);
      if (!patched) throw notFound('agent', id);
      return patched;
    },
    setPresence(id, presence, onlyFrom) {
      return agents.findOneAndUpdate(
        { _id: id, ...(onlyFrom && { presence: onlyFrom }) },
        {
          $set: { presence, ...(presence !== 'offline' && { heartbeatAt: clock.now() }) },
          $inc: { epoch: 1 },
        },
        after,
      );
    },
    async beat(ids) {
      await agents.updateMany(
        { _id: { $in: ids }, presence: { $ne: 'offline' } },
        { $set: { heartbeatAt: clock.now() } },
      );
    },
    silentSince: (instant) =>
      agents
        .find({ presence: { $in: ['available', 'busy', 'away'] }, heartbeatAt: { $lt: instant } })
        .toArray(),
    reserve,
    async hold(id, item) {
      for (let attempt = 0; attempt < HOLD_TRIES; attempt += 1) {
        const agent = await get(id);
        if (agent.work.some((one) => one.handoffId === item.handoffId)) return 'there';
        if (agent.capacity - agent.load < item.units) return 'full';
        if (await reserve(agent, item, true)) return 'held';
      }
      return 'full';
    },
    // These two ask for the image after the write, so that every change of `epoch` can be followed on the wire.
    async markAccepted(id, handoffId) {
      await agents.findOneAndUpdate(
        { _id: id, work: { $elemMatch: { handoffId, state: 'offered' } } },
        { $set: { 'work.$.state': 'accepted', idleSince: clock.now() }, $inc: { epoch: 1 } },
        after,
      );
    },
    async release(id, handoffId, since) {
      for (;;) {
        const held = { handoffId, ...(since && { since }) };
        const holder = await agents.findOne({ _id: id, work: { $elemMatch: held } });
        const item = holder?.work.find((one) => one.handoffId === handoffId);
        if (!holder || !item) return false;
        const released = await agents.findOneAndUpdate(
          { _id: id, work: { $elemMatch: { ...held, state: item.state } } },
          {
            $inc: { load: -item.units, epoch: 1 },
            $pull: { work: { handoffId } },
            ...(item.state === 'accepted' && { $set: { idleSince: clock.now() } }),
          },
          after,
        );
        if (released) return true;
      }
    },
    withWorkBefore: (instant, state) =>
      agents.find({ work: { $elemMatch: { since: { $lt: instant }, ...(state && { state }) } } }).toArray(),
  };
}
