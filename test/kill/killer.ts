import { setTimeout as sleep } from 'node:timers/promises';
import type { Deployment } from './deployment.js';
import type { Random } from './random.js';
import type { Outage } from './server-process.js';

export const KINDS = ['web', 'worker', 'redis', 'database'] as const;
export type Kind = (typeof KINDS)[number];

export interface Killer {
  readonly outages: (Outage & { kind: Kind })[];
  /** Goes on until each kind was killed `least` times, then stops; everything is up again when it resolves. */
  finish(): Promise<void>;
}

/** Kills one thing after the other at random, all kinds equally often; now and then two at once. */
export function startKiller(deployment: Deployment, random: Random, least: number): Killer {
  const outages: Killer['outages'] = [];
  let finishing = false;
  let bag: Kind[] = [];

  async function killOne(kind: Kind): Promise<void> {
    const { web, worker, redis, database } = deployment.servers;
    const target = {
      web: () => random.pick(web),
      worker: () => random.pick(worker),
      redis: () => redis,
      database: () => database,
    };
    const outage = await target[kind]().kill(random.between(100, 1500));
    outages.push({ ...outage, kind });
  }

  function draw(): Kind {
    if (bag.length === 0) bag = random.shuffle(KINDS);
    return bag.pop() ?? 'worker';
  }

  const isEnough = (): boolean =>
    finishing && KINDS.every((kind) => outages.filter((one) => one.kind === kind).length >= least);

  async function run(): Promise<void> {
    while (!isEnough()) {
      const kinds = random.chance(0.2) ? [draw(), draw()] : [draw()];
      await Promise.all([...new Set(kinds)].map(killOne));
      if (!isEnough()) await sleep(random.between(500, 3500));
    }
  }
  const ended = run();

  return {
    outages,
    async finish() {
      finishing = true;
      await ended;
    },
  };
}

/** Whether something of these kinds was down, or died, between two instants. */
export const wasDown = (
  outages: Killer['outages'],
  kinds: readonly Kind[],
  from: number,
  until: number,
): boolean =>
  outages.some(({ kind, downAt, upAt }) => kinds.includes(kind) && downAt <= until && upAt >= from);
