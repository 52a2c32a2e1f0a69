import {
  createConversationStore,
  createContactStore,
  createTranscriptStore,
} from '../src/conversations/index.js';
import { createAgentStore } from '../src/handoff/agent-store.js';
import { systemClock } from '../src/platform/clock.js';
import { readConfig } from '../src/platform/config.js';
import { systemIds } from '../src/platform/ids.js';
import { connectMongo } from '../src/platform/mongo.js';
import { createServices, type Services } from '../src/services.js';
import { startWorker } from '../src/worker.js';
import { freePort } from '../test/support/free-port.js';
import { openFloorRequests } from './floor/request-handoff.js';
import { openAgentSockets, type AgentSockets } from './support/agent-sockets.js';
import { readArguments } from './support/arguments.js';
import { makeConversations } from './support/conversations.js';
import { countOperations, perItem } from './support/count-operations.js';
import { figuresOf, medianFigures, medianRatios, type Figures } from './support/figures.js';
import { layFloor } from './support/lay-floor.js';
import { startFloor, startProduct, type Started } from './support/processes.js';
import { report, warnOfDifferences, type BenchResult } from './support/report.js';
import { clearDesks, staff } from './support/roster.js';
import { openWorkshop, quiet, type ProgramSettings } from './support/workshop.js';

/**
 * A handoff requested to the offer on the agent's socket, with 10, 100 and 1,000 agents on duty and connected, against
 * the same operations done with bare drivers (bench/floor/handoff.ts) in turns on the same machine. The request is made
 * in this process, as the bot's turn makes it; routing and sockets are a worker and a web process of the product.
 */
const SIZES = [10, 100, 1000];
const LOADS = [
  { name: '32 at once', parallel: 32, handoffs: 320 },
  { name: 'alone', parallel: 1, handoffs: 30 },
];
const WARM_UP = { parallel: 32, handoffs: 160 };
const COUNTED = 20;
/** The floor does these, see floor/request-handoff.ts and floor/handoff.ts. */
const FLOOR = {
  writes: {
    'findAndModify conversations': 3,
    'insert activities': 2,
    'findAndModify agents': 1,
    'insert routing_decisions': 1,
  },
  jobs: { 'add routing': 1, 'add delayed routing': 1 },
};
/** Nobody accepts: an offer must outlast the run. */
const TIMINGS = { OFFER_TIMEOUT_MS: '3600000', HEARTBEAT_TIMEOUT_MS: '3600000' };

const options = readArguments({ rounds: 5 });
const workshop = openWorkshop();

/** One side of the comparison, ready to run. */
interface Side {
  request(conversationId: string): Promise<unknown>;
  conversationIds: string[];
  sockets: AgentSockets;
  clearDesks(): Promise<void>;
  cpuMs(): number;
  close(): Promise<void>;
}

async function run(side: Side, load: { parallel: number; handoffs: number }): Promise<Figures> {
  await side.clearDesks();
  const latencies: number[] = [];
  const startedAt = performance.now();
  const cpuBefore = side.cpuMs();
  let left = load.handoffs;
  const requester = async (): Promise<void> => {
    for (; left > 0;) {
      left -= 1;
      const conversationId = side.conversationIds.pop();
      if (conversationId === undefined) throw new Error('Too few conversations were made.');
      const requestedAt = performance.now();
      const [offeredAt] = await Promise.all([
        side.sockets.offerOf(conversationId),
        side.request(conversationId),
      ]);
      latencies.push(offeredAt - requestedAt);
    }
  };
  await Promise.all(Array.from({ length: load.parallel }, requester));
  return figuresOf(latencies, performance.now() - startedAt, side.cpuMs() - cpuBefore);
}

const conversationsNeeded = (): number =>
  WARM_UP.handoffs + options.rounds * LOADS.reduce((sum, load) => sum + load.handoffs, 0);

const openServices = (settings: ProgramSettings): Promise<Services> =>
  createServices({
    config: readConfig({ ...settings, ...TIMINGS, SWEEP_INTERVAL_MS: '3600000' }),
    clock: systemClock,
    ids: systemIds,
    logger: quiet,
  });

async function openProduct(size: number): Promise<{ side: Side; services: Services }> {
  const settings = workshop.settings(`product-${size}`);
  const services = await openServices(settings);
  const tokens = await staff(services, size);
  const made = await makeConversations(services, conversationsNeeded());
  const conversations = new Map(made.map((one) => [one._id, one]));
  const port = String(await freePort());
  const processes: Started[] = [];
  for (const roles of ['web', 'worker']) {
    processes.push(
      await startProduct(
        `product-${size}-${roles}`,
        { ...settings, ...TIMINGS, ROLES: roles, PORT: port },
        { folder: workshop.folder, profile: options.profile },
      ),
    );
  }
  const sockets = await openAgentSockets(`http://127.0.0.1:${port}`, tokens);
  const side: Side = {
    async request(conversationId) {
      const conversation = conversations.get(conversationId);
      if (!conversation) throw new Error(`no conversation ${conversationId}`);
      await services.handoff.start(conversation, { reason: 'customer-asked', cause: `in:${conversationId}` });
    },
    conversationIds: [...conversations.keys()],
    sockets,
    clearDesks: () => clearDesks(services.handoff.agents.collection, services.conversations.collection),
    cpuMs: () => processes.reduce((sum, one) => sum + one.cpuMs(), 0),
    async close() {
      sockets.close();
      for (const one of processes.reverse()) await one.stop();
      await services.close();
    },
  };
  return { side, services };
}

async function openFloor(size: number, services: Services): Promise<Side> {
  const settings = workshop.settings(`floor-${size}`);
  const samples = await samplesOf(services);
  await layFloor(settings.MONGODB_URI, samples);
  const db = await connectMongo(settings.MONGODB_URI, { logger: quiet });
  const core = { db, clock: systemClock, ids: systemIds };
  const stores = {
    ids: systemIds,
    conversations: createConversationStore(core),
    contacts: createContactStore(core),
    transcripts: createTranscriptStore(core),
  };
  const agents = createAgentStore(core).collection;
  const roster = await services.handoff.agents.list();
  await agents.insertMany(roster);
  const made = await makeConversations(stores, conversationsNeeded());
  const port = String(await freePort());
  const processes: Started[] = [];
  for (const roles of ['web', 'worker']) {
    processes.push(
      await startFloor(
        'handoff.ts',
        `floor-${size}-${roles}`,
        { ...settings, ROLES: roles, PORT: port },
        { folder: workshop.folder },
      ),
    );
  }
  const sockets = await openAgentSockets(
    `http://127.0.0.1:${port}`,
    roster.map(({ _id }) => _id),
  );
  const requests = await openFloorRequests({
    uri: settings.MONGODB_URI,
    redisUrl: settings.REDIS_URL,
    prefix: settings.REDIS_PREFIX,
    samples,
  });
  return {
    request: (conversationId) => requests.request(conversationId),
    conversationIds: made.map(({ _id }) => _id),
    sockets,
    clearDesks: () => clearDesks(agents, stores.conversations.collection),
    cpuMs: () => processes.reduce((sum, one) => sum + one.cpuMs(), 0),
    async close() {
      sockets.close();
      for (const one of processes.reverse()) await one.stop();
      await requests.close();
      await db.close();
    },
  };
}

/** What a handoff of the product left behind: the floor writes the likes of it. */
async function samplesOf({ conversations, transcripts, db }: Services) {
  const conversation = await conversations.collection.findOne({ 'handoff.offer.id': { $exists: true } });
  const conversationId = conversation?._id ?? '';
  const [event, notice, decision] = await Promise.all([
    transcripts.collection.findOne({ conversationId, kind: 'event' }),
    transcripts.collection.findOne({ conversationId, 'author.kind': 'system', kind: 'message' }),
    db.collection<{ _id: string }>({ name: 'routing_decisions', indexes: [] }).findOne({}),
  ]);
  const handoff = conversation?.handoff;
  if (!handoff || !event || !notice || !decision) throw new Error('The product made no offer to learn from.');
  return { handoff, event: { ...event }, notice: { ...notice }, decision };
}

/** Counts what one handoff costs, with all of the product in this process and one handoff at a time. */
async function countOne() {
  const counts = countOperations();
  const services = await openServices(workshop.settings('counting'));
  const worker = startWorker(services);
  try {
    await staff(services, 10);
    const conversations = await makeConversations(services, COUNTED + 1);
    for (const [index, conversation] of conversations.entries()) {
      if (index === 1) counts.reset(); // the first one fills caches
      const offered = new Promise<void>((resolve) => {
        const leave = services.bus.subscribe((event) => {
          if (event.type !== 'offer.made') return;
          leave();
          resolve();
        });
      });
      await services.handoff.start(conversation, { reason: 'customer-asked', cause: conversation._id });
      await offered;
      await new Promise((resolve) => setTimeout(resolve, 60)); // the job goes on a little
    }
    return {
      writes: perItem(counts.writes, COUNTED),
      reads: perItem(counts.reads, COUNTED),
      jobs: perItem(counts.jobs, COUNTED),
    };
  } finally {
    counts.stop();
    await worker.close();
    await services.close();
  }
}

async function measure(size: number, result: BenchResult): Promise<void> {
  const { side: product, services } = await openProduct(size);
  const open = [product];
  try {
    await run(product, WARM_UP);
    const floor = options.withFloor ? await openFloor(size, services) : null;
    if (floor) {
      open.push(floor);
      await run(floor, WARM_UP);
    }
    const runs = LOADS.map((load) => ({ load, product: [] as Figures[], floor: [] as Figures[] }));
    let handoffs = 0;
    const framesBefore = product.sockets.frames();
    for (let turn = 0; turn < options.rounds; turn += 1) {
      for (const one of runs) {
        one.product.push(await run(product, one.load));
        handoffs += one.load.handoffs;
        if (floor) one.floor.push(await run(floor, one.load));
      }
    }
    const frames = (product.sockets.frames() - framesBefore) / handoffs;
    result.operations[`frames of a handoff, ${size} agents (the floor sends 1)`] = {
      'websocket frame': Number(frames.toFixed(1)),
    };
    for (const one of runs) {
      const name = `${size} agents, ${one.load.name}`;
      result.figures[name] = medianFigures(one.product);
      if (!floor) continue;
      result.floor[name] = medianFigures(one.floor);
      result.ratios[name] = medianRatios(one.product, one.floor);
    }
  } finally {
    for (const side of open) await side.close();
  }
}

try {
  const operations = await countOne();
  warnOfDifferences('writes', operations.writes, FLOOR.writes);
  warnOfDifferences('jobs', operations.jobs, FLOOR.jobs);
  const result: BenchResult = {
    name: 'handoff',
    figures: {},
    floor: {},
    ratios: {},
    operations: {
      'writes of a handoff': operations.writes,
      'reads of a handoff (the floor does none)': operations.reads,
      'jobs of a handoff': operations.jobs,
    },
    rounds: options.rounds,
  };
  for (const size of SIZES) {
    if (`${size} agents`.startsWith(options.only)) await measure(size, result);
  }
  report(result, options.json);
} finally {
  await workshop.clear();
}
