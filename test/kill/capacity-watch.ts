import { setTimeout as sleep } from 'node:timers/promises';
import { agentsCollection } from '../../src/handoff/agent-store.js';
import type { Database } from '../../src/platform/mongo.js';

export interface CapacityWatch {
  /** Moments at which an agent's own document said more than may be, or did not add up. */
  readonly violations: string[];
  readonly looks: number;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 400;

/** Looks at the agents all the while: the end may be right though it was wrong on the way. */
export function watchCapacity(db: Database): CapacityWatch {
  const violations: string[] = [];
  let looks = 0;
  let running = true;

  async function look(): Promise<void> {
    const agents = await db.collection(agentsCollection).find({}).toArray();
    looks += 1;
    for (const { name, load, capacity, work } of agents) {
      const counted = work.reduce((sum, item) => sum + item.units, 0);
      if (load > capacity || load !== counted) {
        violations.push(`${new Date().toISOString()} ${name}: load ${load} of ${capacity}, work ${counted}`);
      }
    }
  }

  async function run(): Promise<void> {
    while (running) {
      await look().catch(() => undefined); // the database is being killed
      await sleep(LOOK_EVERY_MS);
    }
  }
  const ended = run();

  return {
    violations,
    get looks() {
      return looks;
    },
    async stop() {
      running = false;
      await ended;
    },
  };
}
