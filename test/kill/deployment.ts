import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { createLogger } from '../../src/platform/logger.js';
import { connectMongo, type Database } from '../../src/platform/mongo.js';
import { freePort } from '../support/free-port.js';
import { answers } from './answers.js';
import { openFrontDoor } from './front-door.js';
import { createServerProcess, type ServerProcess } from './server-process.js';

const ROOT = resolve(import.meta.dirname, '..', '..');
const MAIN = join(ROOT, 'dist', 'server', 'main.js');

/** Everything as in production, each part a process of its own. */
export interface Deployment {
  /** Where customers, agents and platforms find the product. */
  url: string;
  /** The emulator's control API. */
  controlUrl: string;
  accounts: { role: string; email: string; password: string }[];
  directLineSecret: string;
  /** Our own eye on the truth; fails while the database is down. */
  db: Database;
  redisPort: number;
  servers: { web: ServerProcess[]; worker: ServerProcess[]; redis: ServerProcess; database: ServerProcess };
  /** The last lines of every log. */
  lastLines(): string;
  close(): Promise<void>;
}

/** @throws Error with one sentence when something it needs is missing. */
export async function startDeployment(): Promise<Deployment> {
  const programs = findPrograms();
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-kill-'));
  const started: ServerProcess[] = [];
  const closing: (() => Promise<unknown>)[] = [];
  const logFile = (name: string): string => join(folder, `${name}.log`);

  async function start(server: ServerProcess): Promise<ServerProcess> {
    started.push(server);
    await server.start();
    return server;
  }

  async function close(): Promise<void> {
    for (const step of closing.toReversed()) await step();
    for (const server of started.toReversed()) await server.stop();
    if (!process.env['KILL_KEEP_LOGS']) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }

  try {
    const ports = await freePorts(6);
    const [mongoPort = 0, redisPort = 0, emulatorPort = 0, ...webPorts] = ports;
    const { mongo, mongoUri, redis, redisUrl } = serverArgs(programs.engine, mongoPort, redisPort, folder);
    const env = settings({ folder, mongoUri, redisUrl, emulatorPort });

    const database = createServerProcess({
      name: 'database',
      command: programs.mongod,
      args: mongo,
      logFile: logFile('database'),
      isReady: () => answers(mongoPort),
    });
    await start(database);
    if (programs.engine === 'mongod') makePrimary(mongoPort);
    const redisServer = createServerProcess({
      name: 'redis',
      command: programs.redis,
      args: redis,
      logFile: logFile('redis'),
      isReady: () => answers(redisPort, 'PING\r\n', '+PONG'),
    });
    await start(redisServer);

    const door = await openFrontDoor(webPorts.slice(0, 2));
    closing.push(door.close);
    const product = (name: string, own: Record<string, string>, ready: string): ServerProcess =>
      createServerProcess({
        name,
        command: process.execPath,
        args: [MAIN],
        cwd: ROOT,
        env: { ...baseEnv(), ...env, PUBLIC_URL: door.url, ...own },
        logFile: logFile(name),
        isReady: (said) => said.includes(ready),
      });
    await start(
      createServerProcess({
        name: 'emulator',
        command: process.execPath,
        args: ['--import', 'tsx', join(import.meta.dirname, 'emulator-main.ts')],
        cwd: ROOT,
        env: { ...baseEnv(), KILL_EMULATOR: JSON.stringify(emulatorOptions(env, emulatorPort, door.url)) },
        logFile: logFile('emulator'),
        isReady: (said) => said.includes('emulator ready'),
      }),
    );

    const workers = [1, 2].map((n) => product(`worker-${n}`, { ROLES: 'worker' }, 'tsunagu worker ready'));
    const webs = webPorts
      .slice(0, 2)
      .map((port, index) =>
        product(`web-${index + 1}`, { ROLES: 'web', PORT: String(port) }, 'tsunagu ready at'),
      );
    // The first one alone: it seeds the demo.
    const [first, ...others] = [...workers, ...webs];
    if (first) await start(first);
    await Promise.all(others.map(start));

    const db = await connectMongo(mongoUri, { logger: createLogger({ level: 'silent' }), poolSize: 5 });
    closing.push(() => db.close());
    return {
      url: door.url,
      controlUrl: `http://127.0.0.1:${emulatorPort}/control`,
      accounts: JSON.parse(readFileSync(join(folder, 'data', 'demo-accounts.json'), 'utf8')),
      directLineSecret: await readSecret(db),
      db,
      redisPort,
      servers: { web: webs, worker: workers, redis: redisServer, database },
      lastLines: () => started.map(({ name }) => `${name}:\n${tail(logFile(name))}`).join('\n'),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function findPrograms(): { mongod: string; engine: string; redis: string } {
  if (!existsSync(MAIN)) throw new Error('dist/server is missing: run npm run build first (npm test does).');
  const { TSUNAGU_MONGOD: mongod, TSUNAGU_REDIS_SERVER: redis } = process.env;
  if (!mongod || !redis) {
    throw new Error('TSUNAGU_MONGOD and TSUNAGU_REDIS_SERVER are not set: run the tests with npm test.');
  }
  return { mongod, redis, engine: process.env['TSUNAGU_MONGOD_ENGINE'] ?? basename(mongod) };
}

interface ServerArgs {
  mongo: string[];
  mongoUri: string;
  redis: string[];
  redisUrl: string;
}

/** As the provisioning starts them, asked of the provisioning itself. */
function serverArgs(engine: string, mongoPort: number, redisPort: number, folder: string): ServerArgs {
  const [mongoData, redisData] = [join(folder, 'mongo'), join(folder, 'redis')];
  for (const path of [mongoData, redisData]) mkdirSync(path);
  const args = ['args', engine, String(mongoPort), mongoData, String(redisPort), redisData];
  return JSON.parse(runServerArgs(args)) as ServerArgs;
}

const makePrimary = (port: number): string => runServerArgs(['primary', String(port)]);

const runServerArgs = (args: string[]): string =>
  execFileSync(process.execPath, [join(import.meta.dirname, 'server-args.mjs'), ...args], {
    encoding: 'utf8',
    timeout: 90_000,
  });

/** The same for all processes of the product. Timings are shortened, so that what is left to time-outs comes sooner. */
function settings(given: { folder: string; mongoUri: string; redisUrl: string; emulatorPort: number }) {
  const secret = (): string => randomBytes(24).toString('hex');
  const emulatorUrl = `http://127.0.0.1:${given.emulatorPort}`;
  return {
    MONGODB_URI: given.mongoUri,
    REDIS_URL: given.redisUrl,
    DATA_DIR: join(given.folder, 'data'),
    TSUNAGU_DEMO: '1',
    LOG_LEVEL: 'info',
    SWEEP_INTERVAL_MS: '1000',
    OFFER_TIMEOUT_MS: '12000',
    HEARTBEAT_TIMEOUT_MS: '30000',
    X_CONSUMER_KEY: secret(),
    X_CONSUMER_SECRET: secret(),
    X_ACCESS_TOKEN: secret(),
    X_ACCESS_TOKEN_SECRET: secret(),
    X_USER_ID: '1820000000000000001',
    X_HANDLE: 'kosame_shop',
    X_API_URL: emulatorUrl,
    FACEBOOK_APP_ID: '123456789',
    FACEBOOK_APP_SECRET: secret(),
    FACEBOOK_VERIFY_TOKEN: secret(),
    FACEBOOK_PAGE_ID: '100000000000001',
    FACEBOOK_PAGE_ACCESS_TOKEN: secret(),
    FACEBOOK_GRAPH_URL: emulatorUrl,
  };
}

function emulatorOptions(env: ReturnType<typeof settings>, port: number, tsunaguUrl: string) {
  return {
    port,
    tsunaguUrl,
    x: {
      consumerKey: env.X_CONSUMER_KEY,
      consumerSecret: env.X_CONSUMER_SECRET,
      accessToken: env.X_ACCESS_TOKEN,
      accessTokenSecret: env.X_ACCESS_TOKEN_SECRET,
      userId: env.X_USER_ID,
      handle: env.X_HANDLE,
      name: 'Kosame',
    },
    facebook: {
      appSecret: env.FACEBOOK_APP_SECRET,
      verifyToken: env.FACEBOOK_VERIFY_TOKEN,
      pageAccessToken: env.FACEBOOK_PAGE_ACCESS_TOKEN,
      pageId: env.FACEBOOK_PAGE_ID,
      appId: env.FACEBOOK_APP_ID,
      pageName: 'Kosame',
    },
    // The platforms' patience, not their limits, is what this is about.
    retryDelaysMs: [250, 500, 1000, 1000, 2000, 2000, 3000, 3000, 5000, 5000, 5000],
    rateLimits: { 'x.dm': { limit: 100_000, windowMs: 900_000 } },
  };
}

/** Not jest's own NODE_ENV and options. */
function baseEnv(): Record<string, string | undefined> {
  const { NODE_ENV: _env, NODE_OPTIONS: _options, ...rest } = process.env;
  return rest;
}

async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}

/** All processes share it through the database. */
async function readSecret(db: Database): Promise<string> {
  const secrets = db.collection<{ _id: string; value: string }>({ name: 'secrets', indexes: [] });
  const found = await secrets.findOne({ _id: 'direct-line' });
  if (!found) throw new Error('No Direct Line secret was made.');
  return found.value;
}

const LAST_LINES = 12;

const tail = (file: string): string =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .trimEnd()
        .split('\n')
        .slice(-LAST_LINES)
        .map((line) => `  ${line.slice(0, 400)}`)
        .join('\n')
    : '  (nothing)';
