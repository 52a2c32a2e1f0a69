import { DAY_MS, later, SECOND_MS, type Clock } from '../../platform/clock.js';
import { notFound } from '../../platform/errors.js';
import type { Ids } from '../../platform/ids.js';
import { defineCollection, type Database } from '../../platform/mongo.js';
import type { GateReport } from './report.js';
import type { TryProgress } from './try-edit.js';

/** One try of an edit, kept where every process finds it. */
export interface GateRun {
  _id: string;
  articleId: string;
  /** What was tried on what: a publish of the same on the same needs no other run. */
  key: string;
  state: 'running' | 'done' | 'failed';
  progress: TryProgress;
  report: GateReport | null;
  startedBy: string;
  startedAt: Date;
  /** While running, never long ago: who runs it lives. */
  seenAt: Date;
  expiresAt: Date;
}

export const gateRunsCollection = defineCollection<GateRun>('gate_runs', [
  { keys: { key: 1, startedAt: -1 } },
  { keys: { expiresAt: 1 }, expireAfterSeconds: 0 },
]);

export interface GateRunStore {
  start(run: Pick<GateRun, 'articleId' | 'key' | 'startedBy' | 'progress'>): Promise<GateRun>;
  progress(id: string, progress: TryProgress): Promise<void>;
  finish(id: string, report: GateReport | null): Promise<GateRun>;
  /** One whose process died is failed. @throws NotFound */
  get(id: string): Promise<GateRun>;
  /** The newest finished run of this, not older than ten minutes. */
  findDone(key: string): Promise<GateRun | null>;
}

/** Reports hold customers' words: they are not kept longer than somebody may come back to them. */
const KEPT_MS = 7 * DAY_MS;
/** What was asked since is not in it. */
const FRESH_MS = 600 * SECOND_MS;
/** Progress is written at least every few seconds, but for the longest learning. */
const DEAD_AFTER_MS = 180 * SECOND_MS;

export function createGateRunStore(deps: { db: Database; clock: Clock; ids: Ids }): GateRunStore {
  const { clock, ids } = deps;
  const runs = deps.db.collection(gateRunsCollection);

  async function get(id: string): Promise<GateRun> {
    const run = await runs.findOne({ _id: id });
    if (!run) throw notFound('gate run', id);
    const isDead = run.state === 'running' && later(run.seenAt, DEAD_AFTER_MS) < clock.now();
    return isDead ? { ...run, state: 'failed' } : run;
  }

  return {
    get,
    async start(run) {
      const now = clock.now();
      const fresh: GateRun = {
        _id: ids.next(),
        ...run,
        state: 'running',
        report: null,
        startedAt: now,
        seenAt: now,
        expiresAt: later(now, KEPT_MS),
      };
      await runs.insertOne(fresh);
      return fresh;
    },
    async progress(id, progress) {
      await runs.updateOne({ _id: id, state: 'running' }, { $set: { progress, seenAt: clock.now() } });
    },
    async finish(id, report) {
      await runs.updateOne(
        { _id: id },
        { $set: { state: report ? 'done' : 'failed', report, seenAt: clock.now() } },
      );
      return get(id);
    },
    findDone: (key) =>
      runs.findOne(
        { key, state: 'done', startedAt: { $gt: later(clock.now(), -FRESH_MS) } },
        { sort: { startedAt: -1 } },
      ),
  };
}
