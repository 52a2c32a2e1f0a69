import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canUseApt } from './apt.mjs';
import { adopt, cacheDir, cached } from './cache.mjs';
import { ENGINES, chooseMongo } from './choose-mongo.mjs';
import { MONGOD_PROBE, engines } from './mongo-engines.mjs';
import { isReachable } from './reachable.mjs';
import { which, works } from './run.mjs';
import { PlainError, say } from './say.mjs';

/**
 * Finds or gets a MongoDB server program: `{ engine, program }`. `dataDir` is where its data are or will be;
 * `prefer: 'rs'` is for tests and benchmarks; `installed` resolves when node_modules is complete.
 *
 * @throws PlainError when every way fails, with what to do.
 */
export async function provisionMongo({ dataDir, prefer, installed }) {
  const recordedEngine = readEngine(dataDir);
  const facts = await gatherFacts({ recordedEngine, prefer });
  for (const { engine, how, because } of chooseMongo(facts)) {
    say('MongoDB', `${DOING[how]} ${engine}, because ${because}`);
    const program = await obtain(engine, how, installed).catch((error) => {
      say('MongoDB', `that did not work: ${error.message}`);
      return null;
    });
    if (program && (await works(program, engines[engine].check))) return { engine, program };
    if (program) say('MongoDB', `${program} does not run on this machine`);
  }
  throw new PlainError(whatToDo(recordedEngine, dataDir));
}

const DOING = {
  path: 'using the installed',
  cache: 'using the cached',
  download: 'downloading',
  install: 'installing',
  build: 'building',
};

async function obtain(engine, how, installed) {
  const { entry, program, get } = engines[engine];
  if (how === 'path') return which(engine);
  if (how === 'cache') return join(cacheDir(), entry, program);
  return join(await get[how]({ installed }), program);
}

async function gatherFacts({ recordedEngine, prefer }) {
  const { entry, program, check } = engines['secantusd-rs'];
  await adopt(entry, (folder) => works(join(folder, program), check));
  const facts = {
    recordedEngine,
    prefer,
    mongodOnPath: which('mongod') !== null,
    cached: ENGINES.filter((engine) => cached(engines[engine].entry)),
    canInstallPython: which('python3') !== null || canUseApt(),
    canBuild: ['cargo', 'cmake', 'ninja'].every((tool) => which(tool)),
    downloadSiteAnswers: false,
  };
  // Asked only when nothing better is at hand: offline, the question alone may take seconds.
  const [best] = chooseMongo(facts);
  const settled = best && ['path', 'cache'].includes(best.how);
  return settled ? facts : { ...facts, downloadSiteAnswers: await isReachable(MONGOD_PROBE) };
}

export const engineFile = (dataDir) => join(dataDir, 'ENGINE');

function readEngine(dataDir) {
  const file = engineFile(dataDir);
  if (!existsSync(file)) return null;
  const engine = readFileSync(file, 'utf8').trim();
  if (ENGINES.includes(engine)) return engine;
  throw new PlainError(
    `${file} names an unknown engine ("${engine}"): write one of ${ENGINES.join(', ')} into it, or move ${dataDir} away to start with empty data.`,
  );
}

function whatToDo(engine, dataDir) {
  return engine
    ? `The data in ${dataDir} were created by ${engine}, which cannot be provided now: connect to the network and try again, or move that folder away to start with empty data.`
    : 'No MongoDB could be provided: install MongoDB 7 or newer so that mongod is on PATH, or set MONGODB_URI to a replica set, and run the same command again.';
}
