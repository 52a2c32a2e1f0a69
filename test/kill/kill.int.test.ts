import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../../src/platform/errors.js';
import { startAgentRobot, type AgentRobot } from './agent-robot.js';
import { answers } from './answers.js';
import { watchCapacity, type CapacityWatch } from './capacity-watch.js';
import { createCustomer, type Customer } from './customer.js';
import type { CustomerLine } from './customer-line.js';
import { drawPlan } from './customer-plan.js';
import { startDeployment, type Deployment } from './deployment.js';
import { KINDS, startKiller, type Killer } from './killer.js';
import { followPlatforms, type PlatformFeed } from './platform-feed.js';
import { troublePlatforms } from './platform-trouble.js';
import { createRandom } from './random.js';
import { reckon } from './reckoning.js';
import { openSocialLine } from './social-line.js';
import { openWebchatLine } from './webchat-line.js';
import { readWorld } from './world.js';

const CONVERSATIONS = Number(process.env['KILL_CONVERSATIONS'] ?? 30);
const SEED = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000);
/** Only bounds: a quiet machine needs a fraction of them, one that does other work meanwhile may not. */
const START_LIMIT_MS = 10 * 60_000;
const PATIENCE_MS = 180_000 + 2000 * CONVERSATIONS;
const SETTLE_WITHIN_MS = 150_000;
const TIME_LIMIT_MS = 2 * PATIENCE_MS + SETTLE_WITHIN_MS + 300_000;
/** Each kind of process is killed at least so often. */
const LEAST_KILLS = 3;

describe('whatever is killed, nothing is lost, doubled or forgotten', () => {
  const random = createRandom(SEED);
  const customers: Customer[] = [];
  const robots: AgentRobot[] = [];
  const outages: Killer['outages'] = [];
  let starting: Promise<Deployment>;
  let deployment: Deployment;
  let feed: PlatformFeed;
  let capacity: CapacityWatch;

  beforeAll(async () => {
    print(`kill test: seed ${SEED}, ${CONVERSATIONS} conversations (repeat with KILL_SEED=${SEED})`);
    starting = startDeployment();
    deployment = await starting;
    feed = await followPlatforms(deployment.controlUrl);
    capacity = watchCapacity(deployment.db);
    for (const account of deployment.accounts.filter(({ role }) => role === 'agent')) {
      const options = { url: deployment.url, account, tickMs: 700, isPresent: true };
      robots.push(await startAgentRobot({ ...options, random: random.fork(account.email) }));
    }
  }, START_LIMIT_MS);

  afterAll(async () => {
    await Promise.all(robots.map((robot) => robot.stop()));
    await capacity?.stop();
    feed?.close();
    await starting.then((started) => started.close()).catch(() => undefined); // a failed start has closed itself
  }, 120_000);

  it(
    'SIGKILL of web, worker, Redis and database, at random',
    async () => {
      const startedAt = Date.now();
      const killer = startKiller(deployment, random.fork('killer'), LEAST_KILLS);
      const trouble = troublePlatforms(deployment.controlUrl, random.fork('platforms'));
      const wanderers = letAgentsWander();
      const fresh = await welcome(CONVERSATIONS);
      const failures = await playAll(fresh, (one) => one.play());
      await killer.finish();
      await wanderers.stop();
      const cuts = await trouble.stop();
      outages.push(...killer.outages);
      await expectAllAsPromised(failures, { startedAt, cuts });
    },
    TIME_LIMIT_MS,
  );

  it(
    'FLUSHALL of Redis while customers wait',
    async () => {
      const startedAt = Date.now();
      for (const robot of robots) robot.setPresent(false);
      const fresh = await welcome(Math.max(12, Math.round(CONVERSATIONS / 4)));
      const early = fresh.filter((_, index) => index % 3 !== 0);
      const failures = await playAll(early, (one) => one.playUntilQueued());
      await flushRedis(); // all of them wait in the queue
      for (const robot of robots) robot.setPresent(true);
      const rest = playAll(fresh, (one) => one.play());
      await sleep(1500);
      await flushRedis(); // turns, offers and sends are under way
      failures.push(...(await rest));
      await expectAllAsPromised(failures, { startedAt });
    },
    TIME_LIMIT_MS,
  );

  /** Customers of all three channels, in turn. They come one shortly after the other. */
  async function welcome(count: number): Promise<Customer[]> {
    const { controlUrl } = deployment;
    const fresh: Customer[] = [];
    for (let index = 0; index < count; index += 1) {
      const number = customers.length + 1;
      const line = await openLine(number);
      const plan = drawPlan(`c${number}`, line.channel !== 'webchat', random.fork(`customer-${number}`));
      const customer = createCustomer(plan, line, {
        controlUrl,
        patienceMs: PATIENCE_MS,
        pollMs: line.channel === 'webchat' ? 800 : 150,
      });
      customers.push(customer);
      fresh.push(customer);
    }
    return fresh;
  }

  function openLine(number: number): Promise<CustomerLine> | CustomerLine {
    const { url, controlUrl, directLineSecret: secret } = deployment;
    switch (number % 3) {
      case 0:
        return openSocialLine('x', `55${String(number).padStart(8, '0')}`, { controlUrl, feed });
      case 1:
        return openSocialLine('facebook', `77${String(number).padStart(8, '0')}`, { controlUrl, feed });
      default:
        return openWebchatLine({ url, secret, userId: `visitor-${number}` });
    }
  }

  /** What went wrong, of all that were told to play. */
  async function playAll(
    list: readonly Customer[],
    play: (customer: Customer) => Promise<void>,
  ): Promise<string[]> {
    const spread = Math.min(20_000, 150 * list.length);
    const results = await Promise.allSettled(
      list.map(async (customer, index) => {
        await sleep((spread * index) / list.length);
        await play(customer);
      }),
    );
    return results.flatMap((one) => (one.status === 'rejected' ? [messageOf(one.reason)] : []));
  }

  /** Now and then somebody leaves the desk without a word, and is back a little later. */
  function letAgentsWander(): { stop(): Promise<void> } {
    const draw = random.fork('wanderers');
    let running = true;
    const ended = (async () => {
      while (running) {
        await sleep(draw.between(4000, 9000));
        const robot = draw.pick(robots);
        robot.setPresent(false);
        await sleep(draw.between(1000, 4000));
        robot.setPresent(true);
      }
    })();
    return {
      async stop() {
        running = false;
        await ended;
      },
    };
  }

  async function flushRedis(): Promise<void> {
    if (!(await answers(deployment.redisPort, 'FLUSHALL\r\n', '+OK'))) throw new Error('FLUSHALL failed.');
  }

  async function expectAllAsPromised(
    failures: string[],
    { startedAt, ...more }: { startedAt: number; cuts?: number },
  ): Promise<void> {
    const { web, worker, redis, database } = deployment.servers;
    const seen = await reckon(() => readWorld(deployment, { customers, outages }), SETTLE_WITHIN_MS);
    const problems = [
      ...failures,
      ...seen.problems,
      ...capacity.violations,
      ...robots.flatMap((robot) => robot.complaints),
      ...[...web, ...worker, redis, database].flatMap((server) => server.endings),
    ];
    const kills = Object.fromEntries(
      KINDS.map((kind) => [`${kind}Kills`, outages.filter((one) => one.kind === kind).length]),
    );
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    const figures = {
      seed: SEED,
      ...seen.figures,
      ...kills,
      ...more,
      capacityLooks: capacity.looks,
      seconds,
    };
    print(`kill test: ${JSON.stringify(figures)}`);
    if (problems.length > 0) print(`${problems.join('\n')}\n${deployment.lastLines()}`);
    expect(problems).toEqual([]);
  }
});

const print = (text: string): void => void process.stdout.write(`${text}\n`);
