import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contactsCollection, conversationsCollection } from '../../src/conversations/index.js';
import { agentsCollection } from '../../src/handoff/agent-store.js';
import { decisionsCollection } from '../../src/handoff/decision-store.js';
import { settingsCollection } from '../../src/handoff/settings-store.js';
import { activitiesCollection } from '../../src/conversations/transcript-store.js';
import { SECOND_MS } from '../../src/platform/clock.js';
import { createLogger } from '../../src/platform/logger.js';
import { connectMongo } from '../../src/platform/mongo.js';
import { packageRoot } from '../../src/platform/package-root.js';
import { connectRedis, redisReady } from '../../src/platform/redis.js';
import { testDatabaseUri, testPrefix, testRedisUrl } from '../support/servers.js';
import { until } from '../support/until.js';
import { checkAcceptances, checkOwners, followAgents, replayDecisions } from './storm/check.js';
import { readHistory } from './storm/history.js';
import { planStorm, staysOpen } from './storm/plan.js';
import type { StormJob } from './storm/worker.js';

const HANDOFFS = Number(process.env['STORM_HANDOFFS'] ?? 200);
const SEED = Number(process.env['STORM_SEED'] ?? 1);
const PROCESSES = 2;
const DESKS = 32;
/** At a few handoffs a second even a busy machine is done by then. */
const PATIENCE_MS = 120 * SECOND_MS + HANDOFFS * 1000;

describe('a storm', () => {
  it(
    'of handoffs over 32 routing workers: never over capacity, always the best, nobody lost',
    async () => {
      const plan = planStorm(SEED, HANDOFFS);
      const logger = createLogger({ level: 'silent' });
      const folder = mkdtempSync(join(tmpdir(), 'storm-'));
      const place = { mongoUri: testDatabaseUri(), redisUrl: testRedisUrl(), prefix: testPrefix() };
      const db = await connectMongo(place.mongoUri, { logger });
      const redis = connectRedis(place.redisUrl, logger);
      await redisReady(redis, 10 * SECOND_MS);
      const conversations = db.collection(conversationsCollection);
      const decisionRows = db.collection(decisionsCollection);
      const agents = db.collection(agentsCollection);
      db.collection(activitiesCollection);
      await db.ensureIndexes();
      await agents.insertMany(plan.agents);
      await db.collection(contactsCollection).insertMany(plan.contacts);
      await db.collection(settingsCollection).insertOne(plan.settings);
      await conversations.insertMany(plan.conversations);

      const failures: string[] = [];
      const storm: { child: ChildProcess; gone: Promise<number | null> }[] = [];
      try {
        let ready = 0;
        let begun = 0;
        for (let index = 0; index < PROCESSES; index += 1) {
          const job: StormJob = {
            ...place,
            folder,
            seed: SEED,
            handoffs: HANDOFFS,
            index,
            processes: PROCESSES,
            desks: DESKS / PROCESSES,
          };
          const child = fork(join(packageRoot(), 'test/handoff/storm/worker.ts'), [JSON.stringify(job)], {
            execArgv: ['--import', 'tsx'],
            cwd: packageRoot(),
          });
          child.on('message', (message: { failed?: string; ready?: true; begun?: true }) => {
            if (message.failed) failures.push(message.failed);
            if (message.ready) ready += 1;
            if (message.begun) begun += 1;
          });
          const gone = new Promise<number | null>((resolve) => {
            child.once('exit', resolve);
          });
          storm.push({ child, gone });
        }
        await until('the workers are there', () => ready === PROCESSES, 120 * SECOND_MS);
        const startedAt = performance.now();
        const over = (): Promise<boolean> =>
          conversations
            .find({ state: { $ne: 'closed' } }, { projection: { state: 1 } })
            .toArray()
            .then((open) => open.every((one) => one.state === 'active' && staysOpen(one._id, HANDOFFS)));
        await until('every handoff has begun', () => begun === PROCESSES, PATIENCE_MS);
        await until('every handoff has come to its end', over, PATIENCE_MS);
        const seconds = (performance.now() - startedAt) / 1000;
        for (const { child } of storm) child.send({ stop: true });
        expect(await Promise.all(storm.map(({ gone }) => gone))).toEqual(storm.map(() => 0));

        const rows = readHistory(readdirSync(folder).map((name) => join(folder, name)));
        const [ended, everybody, decisions] = await Promise.all([
          conversations.find({}).toArray(),
          agents.find({}).toArray(),
          decisionRows.find({}).toArray(),
        ]);
        const handoffs = new Map(
          ended
            .flatMap(({ handoff, pastHandoffs }) => (handoff ? [handoff, ...pastHandoffs] : pastHandoffs))
            .map((one) => [one.id, one]),
        );
        const followed = followAgents(plan.agents, everybody, rows);
        const replayed = replayDecisions(decisions, followed.histories, handoffs);
        const count = (of: string): number => decisions.filter((one) => one.outcome === of).length;
        const accepted = rows.filter((row) => row.kind === 'accepted').length;
        const writes = rows.filter((row) => row.kind === 'agent').length;
        const { figures } = replayed;
        process.stdout.write(
          `storm: ${HANDOFFS} handoffs, ${DESKS} workers, ${plan.agents.length} agents in ${seconds.toFixed(1)} s ` +
            `(${(HANDOFFS / seconds).toFixed(1)}/s); ${writes} agent writes followed; offers ${count('offered')}, ` +
            `accepted ${accepted}, lost races ${count('lost-race')}, nobody ${count('nobody')}; ` +
            `${figures.replayed} decisions replayed; of ${figures.offered} offers ${figures.onMovedRoster} saw another ` +
            `agent move between look and reservation, ${figures.othersNow} of those would fall otherwise then\n`,
        );

        expect(failures).toEqual([]);
        expect(followed.faults).toEqual([]);
        expect(checkOwners(ended, everybody)).toEqual([]);
        expect(checkAcceptances(rows, decisions, plan.agents)).toEqual([]);
        expect(replayed.faults).toEqual([]);
        expect(ended).toHaveLength(HANDOFFS);
        expect(accepted).toBeGreaterThanOrEqual(HANDOFFS);
        expect(writes).toBeGreaterThan(HANDOFFS * 3);
      } finally {
        for (const { child } of storm) child.kill('SIGKILL');
        const keys = await redis.keys(`${place.prefix}*`);
        if (keys.length > 0) await redis.del(...keys);
        redis.disconnect();
        await db.drop();
        await db.close();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    PATIENCE_MS + 180 * SECOND_MS,
  );
});
