import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../src/app.js';
import { recognisePhrases } from '../src/bots/index.js';
import { systemClock } from '../src/platform/clock.js';
import { readConfig } from '../src/platform/config.js';
import { systemIds } from '../src/platform/ids.js';
import { packageRoot } from '../src/platform/package-root.js';
import { createServices, type Services } from '../src/services.js';
import { startWorker } from '../src/worker.js';
import { freePort } from '../test/support/free-port.js';
import { readArguments } from './support/arguments.js';
import { countOperations, perItem } from './support/count-operations.js';
import { openTalk, type Talk } from './support/direct-line.js';
import { medianFigures, medianRatios, type Figures } from './support/figures.js';
import { layFloor } from './support/lay-floor.js';
import { startFloor, startProduct, type Started } from './support/processes.js';
import { report, warnOfDifferences, type BenchResult } from './support/report.js';
import { talk, TALKS_EACH } from './support/talk-load.js';
import { openWorkshop, quiet } from './support/workshop.js';

/**
 * A customer's message to the bot's answer on their stream, through the product's own HTTP and websocket, against the
 * same operations done with bare drivers (bench/floor/message.ts) in turns on the same machine.
 */
const PARALLEL = 32;
const LOADS = [
  { name: `${PARALLEL} at once`, parallel: PARALLEL, forMs: 6000 },
  { name: 'alone', parallel: 1, forMs: 2500 },
];
const WARM_UP_MS = 4000;
const SPLITS = [
  { name: 'web + worker', processes: ['web', 'worker'] },
  { name: 'one process', processes: ['web,worker'] },
];
const SECRET = 'known-to-the-benchmark-only';
/** Messages that the operations are counted over. */
const COUNTED = 20;
/** The floor does these, see floor/message.ts. */
const FLOOR = {
  writes: {
    'insert activities': 2,
    'findAndModify conversations': 2,
    'insert channel_events': 1,
    'update channel_events': 1,
  },
  jobs: { 'add inbound': 1 },
};

const options = readArguments({ rounds: 5 });
const workshop = openWorkshop();

/** Product and floor take turns, so that both meet the same neighbours. */
async function measure(
  split: (typeof SPLITS)[number],
  questions: string[],
  settings: Record<'product' | 'floor', ReturnType<typeof workshop.settings>>,
  result: BenchResult,
): Promise<void> {
  const started: Started[] = [];
  const talks: Talk[] = [];
  const open = async (kind: 'product' | 'floor') => {
    const processes: Started[] = [];
    const port = String(await freePort());
    for (const roles of split.processes) {
      const env = { ...settings[kind], ROLES: roles, PORT: port, DIRECT_LINE_SECRET: SECRET };
      const name = `${kind}-${roles.replace(',', '-')}`;
      const { folder } = workshop;
      processes.push(
        kind === 'product'
          ? await startProduct(name, env, { folder, profile: options.profile })
          : await startFloor('message.ts', name, env, { folder }),
      );
    }
    started.push(...processes);
    const opened = await Promise.all(
      Array.from({ length: PARALLEL * TALKS_EACH }, () => openTalk(`http://127.0.0.1:${port}`, SECRET)),
    );
    talks.push(...opened);
    for (const one of opened) await one.ask(questions[0] ?? ''); // the first message makes contact and conversation
    const cpuMs = (): number => processes.reduce((sum, one) => sum + one.cpuMs(), 0);
    await talk({ talks: opened, questions, parallel: PARALLEL, forMs: WARM_UP_MS, cpuMs });
    return { talks: opened, cpuMs };
  };
  try {
    const product = await open('product');
    const floor = options.withFloor ? await open('floor') : null;
    const runs = LOADS.map((load) => ({ load, product: [] as Figures[], floor: [] as Figures[] }));
    for (let turn = 0; turn < options.rounds; turn += 1) {
      for (const run of runs) {
        run.product.push(await talk({ ...run.load, ...product, questions }));
        if (floor) run.floor.push(await talk({ ...run.load, ...floor, questions }));
      }
    }
    for (const run of runs) {
      const name = `${split.name}, ${run.load.name}`;
      result.figures[name] = medianFigures(run.product);
      if (!floor) continue;
      result.floor[name] = medianFigures(run.floor);
      result.ratios[name] = medianRatios(run.product, run.floor);
    }
  } finally {
    for (const one of talks) one.close();
    for (const one of started.reverse()) await one.stop();
  }
}

/** Fills the knowledge base, finds questions it answers, and counts what one message costs. */
async function prepare(settings: ReturnType<typeof workshop.settings>) {
  const counts = countOperations();
  const port = await freePort();
  const config = readConfig({
    ...settings,
    PORT: String(port),
    DIRECT_LINE_SECRET: SECRET,
    SWEEP_INTERVAL_MS: '3600000',
  });
  const services = await createServices({ config, clock: systemClock, ids: systemIds, logger: quiet });
  await services.knowledge.importArticles(
    readFileSync(join(packageRoot(), 'demo', 'articles.jsonl'), 'utf8'),
    'bench',
  );
  const questions = await answerable(services);
  const worker = startWorker(services);
  const server = createServer(createApp(services));
  services.webchat.attach(server);
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const one = await openTalk(`http://127.0.0.1:${port}`, SECRET);
  try {
    await one.ask(questions[0] ?? '');
    await settled();
    counts.reset();
    for (const question of questions.slice(0, COUNTED)) {
      await one.ask(question);
      await settled();
    }
    const [event, conversation, ...activities] = await Promise.all([
      services.events.collection.findOne({}, { sort: { receivedAt: -1 } }),
      services.conversations.collection.findOne({}),
      services.transcripts.collection.findOne({ 'author.kind': 'customer' }, { sort: { seq: -1 } }),
      services.transcripts.collection.findOne({ 'author.kind': 'bot' }, { sort: { seq: -1 } }),
    ]);
    return {
      questions,
      operations: {
        writes: perItem(counts.writes, COUNTED),
        reads: perItem(counts.reads, COUNTED),
        jobs: perItem(counts.jobs, COUNTED),
      },
      samples: {
        event,
        conversation,
        customer: activities[0],
        answer: activities[1],
        'own frame': one.frames.own,
        'answer frame': one.frames.answer,
      },
    };
  } finally {
    one.close();
    await services.webchat.close();
    server.closeAllConnections();
    server.close();
    await worker.close();
    await services.close();
  }
}

/** Questions the bot answers at once, in English: each is one message and one answer. */
async function answerable(services: Services): Promise<string[]> {
  const lines = readFileSync(join(packageRoot(), 'demo', 'questions.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const questions: string[] = [];
  for (const line of lines) {
    const { text, language } = JSON.parse(line) as { text: string; language: string };
    if (language !== 'en' || recognisePhrases(text).size > 0) continue;
    const found = await services.knowledge.answer(text, [], { language: 'en' });
    if (found.kind === 'answer') questions.push(text);
  }
  if (questions.length < COUNTED) throw new Error('The knowledge base answers too few of its questions.');
  return questions;
}

/** The turn goes on a little after its answer is out. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

try {
  const product = workshop.settings('product');
  const floor = workshop.settings('floor');
  const prepared = await prepare(product);
  await layFloor(floor.MONGODB_URI, prepared.samples);
  warnOfDifferences('writes', prepared.operations.writes, FLOOR.writes);
  warnOfDifferences('jobs', prepared.operations.jobs, FLOOR.jobs);

  const result: BenchResult = {
    name: 'message',
    figures: {},
    floor: {},
    ratios: {},
    operations: {
      'writes of a message': prepared.operations.writes,
      'reads of a message (the floor does none)': prepared.operations.reads,
      'jobs of a message': prepared.operations.jobs,
      'frames of a message': { post: 1, 'websocket frame': 2 },
    },
    rounds: options.rounds,
  };
  for (const split of SPLITS) {
    if (!split.name.includes(options.only)) continue;
    await measure(split, prepared.questions, { product, floor }, result);
  }
  report(result, options.json);
} finally {
  await workshop.clear();
}
