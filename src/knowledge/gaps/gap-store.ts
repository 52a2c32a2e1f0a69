import { DAY_MS, later, type Clock } from '../../platform/clock.js';
import { badRequest, notFound, stateConflict } from '../../platform/errors.js';
import {
  defineCollection,
  isDuplicateKey,
  type Collection,
  type Database,
  type Filter,
} from '../../platform/mongo.js';
import type { GapCluster, GapFigures } from './gap-cluster.js';

/** Which cluster a question of the log is in; its text stays in the log. */
export interface GapPlacement {
  /** Of the question. */
  _id: string;
  /** Null: it was answered and is like no gap. */
  clusterId: string | null;
  /** With the question itself. */
  expiresAt: Date;
}

const clustersCollection = defineCollection<GapCluster>('gap_clusters', [
  { keys: { state: 1, effortSeconds: -1 } },
]);
const placementsCollection = defineCollection<GapPlacement>('gap_placements', [
  { keys: { expiresAt: 1 }, expireAfterSeconds: 0 },
]);
const leasesCollection = defineCollection<{ _id: string; holder: string; until: Date }>('gap_leases', []);

/** Gap clusters as they are kept. Each change of state is one compare-and-set. */
export interface GapStore {
  /** What costs most comes first. */
  list(states: readonly GapCluster['state'][]): Promise<GapCluster[]>;
  /** @throws NotFound */
  get(id: string): Promise<GapCluster>;
  /** Each of these: @throws NotFound, or StateConflict (409) when it is not in a state to do so. */
  linkDraft(id: string, articleId: string): Promise<GapCluster>;
  dismiss(id: string, reason: string, by: string): Promise<GapCluster>;
  reopen(id: string): Promise<GapCluster>;
  merge(id: string, intoId: string): Promise<GapCluster>;
  /** Figures of clusters, new ones among them; those of these ids that have none left are emptied. */
  writeFigures(figures: ReadonlyMap<string, GapFigures>): Promise<void>;
  /** Takes away clusters without questions that nobody acted on. */
  prune(keep: ReadonlySet<string>): Promise<void>;
  placements(): Promise<Map<string, string | null>>;
  writePlacements(
    placements: readonly (Pick<GapPlacement, '_id' | 'clusterId'> & { askedAt: Date })[],
  ): Promise<void>;
  /** True for one holder at a time: clusters are kept in one process's memory. */
  lease(holder: string, forMs: number): Promise<boolean>;
}

/** As long as the log keeps its questions, and a day more: clusters must not lose what is still in the log. */
export const GAP_WINDOW_DAYS = 90;

export function createGapStore({ db, clock }: { db: Database; clock: Clock }): GapStore {
  const clusters: Collection<GapCluster> = db.collection(clustersCollection);
  const placements = db.collection(placementsCollection);
  const leases = db.collection(leasesCollection);

  async function get(id: string): Promise<GapCluster> {
    const cluster = await clusters.findOne({ _id: id });
    if (!cluster) throw notFound('gap', id);
    return cluster;
  }

  async function change(
    id: string,
    from: GapCluster['state'][],
    set: Partial<GapCluster>,
  ): Promise<GapCluster> {
    const filter: Filter<GapCluster> = { _id: id, state: { $in: from } };
    const changed = await clusters.findOneAndUpdate(
      filter,
      { $set: { ...set, updatedAt: clock.now() } },
      { returnDocument: 'after' },
    );
    if (changed) return changed;
    const { state } = await get(id);
    throw stateConflict(`The gap is ${state} now; look at it again.`);
  }

  return {
    list: (states) =>
      clusters
        .find({ state: { $in: [...states] } })
        .sort({ effortSeconds: -1, _id: 1 })
        .toArray(),
    get,
    linkDraft: (id, articleId) => change(id, ['open', 'drafted'], { state: 'drafted', articleId }),
    dismiss: (id, reason, by) =>
      change(id, ['open'], { state: 'dismissed', dismissal: { reason, by, at: clock.now() } }),
    reopen: (id) => change(id, ['dismissed'], { state: 'open', dismissal: null }),
    async merge(id, intoId) {
      if (id === intoId) {
        throw badRequest('A gap cannot be merged into itself.', [
          { field: 'into', message: 'is the same gap' },
        ]);
      }
      const into = await get(intoId);
      if (into.state === 'merged')
        throw stateConflict('The other gap was merged itself; take the one it is in.');
      return change(id, ['open'], { state: 'merged', mergedInto: intoId });
    },
    async writeFigures(figures) {
      for (const [id, own] of figures) {
        const now = clock.now();
        await clusters.updateOne(
          { _id: id },
          {
            $set: { ...own, updatedAt: now },
            $setOnInsert: {
              state: 'open',
              articleId: null,
              dismissal: null,
              mergedInto: null,
              createdAt: now,
            },
          },
          { upsert: true },
        );
      }
    },
    async prune(keep) {
      await clusters.deleteMany({ state: 'open', _id: { $nin: [...keep] } });
    },
    async placements() {
      const rows = await placements.find({}, { projection: { clusterId: 1 } }).toArray();
      return new Map(rows.map(({ _id, clusterId }) => [_id, clusterId]));
    },
    async writePlacements(rows) {
      for (const { _id, clusterId, askedAt } of rows) {
        const expiresAt = later(askedAt, (GAP_WINDOW_DAYS + 1) * DAY_MS);
        await placements.updateOne({ _id }, { $set: { clusterId, expiresAt } }, { upsert: true });
      }
    },
    async lease(holder, forMs) {
      const now = clock.now();
      try {
        await leases.findOneAndUpdate(
          { _id: 'keeper', $or: [{ holder }, { until: { $lt: now } }] },
          { $set: { holder, until: later(now, forMs) } },
          { upsert: true },
        );
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false; // another process holds it
        throw error;
      }
    },
  };
}
