import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chosenEncoders } from '../provision/encoder/encoders.mjs';
import { encoderEnv, provisionEncoders } from '../provision/encoder.mjs';
import { installIfStale } from '../provision/install.mjs';
import { clearLeftovers } from '../provision/leftovers.mjs';
import { mongoUri, startMongo } from '../provision/mongo-server.mjs';
import { provisionMongo } from '../provision/mongo.mjs';
import { requireListenable } from '../provision/ports.mjs';
import { redisUrl, startRedis } from '../provision/redis-server.mjs';
import { provisionRedis } from '../provision/redis.mjs';
import { root } from '../provision/root.mjs';
import { runCommand } from '../provision/run-command.mjs';
import { readRuntime, removeRuntime, writeRuntime } from '../provision/runtime-file.mjs';
import { say } from '../provision/say.mjs';
import { readSettings, requireWritable } from '../provision/settings.mjs';
import { buildIfStale } from './build.mjs';
import { startMain } from './main-process.mjs';

/** `npm start`: install, build, provision and run, everything at once as far as it goes; Ctrl-C ends all of it. */
export const start = () =>
  runCommand({
    work: runUntilMainEnds,
    finish: (exitCode) => exitCode,
    stopped: () => 0,
  });

async function runUntilMainEnds(opened) {
  const settings = prepareSettings();
  const { dataDir } = settings;
  requireWritable(dataDir);
  await clearLeftovers(readRuntime(dataDir), dataDir);
  if (settings.roles.includes('web')) await requireListenable(settings.host, settings.port);
  const runtime = openRuntime(dataDir, opened);

  const installed = installIfStale();
  const built = installed.then(buildIfStale);
  const [mongodbUri, redis, weights] = await Promise.all([
    openMongo({ settings, installed, opened, runtime }),
    openRedis({ settings, installed, opened, runtime }),
    provisionEncoders(),
    built,
  ]);
  runtime.update({ mongodbUri, redisUrl: redis });

  const main = startMain({
    env: { MONGODB_URI: mongodbUri, REDIS_URL: redis, DATA_DIR: dataDir, ...encoderEnv(weights) },
    onReady: (url) => runtime.update({ url }),
  });
  runtime.addChild('Tsunagu', main.pid, 'dist/server/main.js');
  opened.push(main.stop);
  return main.ended;
}

/** Values of .env never replace those of the environment. */
function prepareSettings() {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  chosenEncoders(process.env); // throws for one that there is not, before any minute is spent
  return readSettings(process.env, root);
}

function openRuntime(dataDir, opened) {
  const runtime = { pid: process.pid, url: null, mongodbUri: null, redisUrl: null, children: [] };
  const update = (change) => writeRuntime(dataDir, Object.assign(runtime, change));
  const addChild = (name, pid, mark) => {
    // The latest first: stopping goes from the program to the servers under it.
    update({ children: [{ name, pid, mark }, ...runtime.children.filter((child) => child.name !== name)] });
  };
  update({});
  opened.push(async () => removeRuntime(dataDir));
  return { update, addChild };
}

async function openMongo({ settings, installed, opened, runtime }) {
  if (settings.mongodbUri) {
    say('MongoDB', 'using MONGODB_URI, because it is set');
    return settings.mongodbUri;
  }
  const dataDir = join(settings.dataDir, 'mongo');
  const { engine, program } = await provisionMongo({ dataDir, installed });
  const onStart = (child) => runtime.addChild('MongoDB', child.pid, dataDir);
  const logDir = join(settings.dataDir, 'logs');
  const server = await startMongo({ engine, program, dataDir, logDir, installed, onStart });
  opened.push(server.stop);
  return mongoUri(engine, server.port, 'tsunagu');
}

async function openRedis({ settings, installed, opened, runtime }) {
  if (settings.redisUrl) {
    say('Redis', 'using REDIS_URL, because it is set');
    return settings.redisUrl;
  }
  const dataDir = join(settings.dataDir, 'redis');
  const program = await provisionRedis({ installed });
  const onStart = (child) => runtime.addChild('Redis', child.pid, dataDir);
  const server = await startRedis({ program, dataDir, logDir: join(settings.dataDir, 'logs'), onStart });
  opened.push(server.stop);
  return redisUrl(server.port);
}
