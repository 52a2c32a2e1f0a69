import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepServer } from './keep-server.mjs';
import { engineFile } from './mongo.mjs';
import { makePrimary } from './make-primary.mjs';

/**
 * Starts the MongoDB server and records its engine beside the data, because no other engine can read them.
 * Each engine has its own folder: a try that failed cannot spoil the next one.
 */
export async function startMongo({ engine, program, dataDir, logDir, installed, onStart }) {
  const data = join(dataDir, engine);
  mkdirSync(data, { recursive: true });
  const server = await keepServer({
    name: 'MongoDB',
    program,
    argsFor: (port) => mongoArgs(engine, port, data),
    portFile: join(dataDir, 'PORT'),
    log: join(logDir, 'mongo.log'),
    ready: {},
    afterStart: engine === 'mongod' ? (port) => installed.then(() => makePrimary(port)) : undefined,
    onStart,
  });
  writeFileSync(engineFile(dataDir), `${engine}\n`);
  return server;
}

export const mongoUri = (engine, port, database) =>
  `mongodb://127.0.0.1:${port}/${database}?directConnection=true${engine === 'mongod' ? '' : FEW_CONNECTIONS}`;

/** --sync-on-commit: without it, a killed secantusd forgets writes that it had acknowledged. */
export function mongoArgs(engine, port, data) {
  return engine === 'mongod'
    ? [
        '--bind_ip',
        '127.0.0.1',
        '--port',
        `${port}`,
        '--dbpath',
        data,
        '--replSet',
        'tsunagu',
        ...MONGOD_FLAGS,
      ]
    : ['--host', '127.0.0.1', '--port', `${port}`, '--storage-path', data, ...SECANTUS_FLAGS];
}

const MONGOD_FLAGS = ['--wiredTigerCacheSizeGB', '0.5', '--nounixsocket', '--quiet'];
/** secantusd's writers wait for each other: with 32 at once it does half the work of 3. */
const FEW_CONNECTIONS = '&maxPoolSize=4';
const SECANTUS_FLAGS = ['--sync-on-commit', '--cache-size', '512M', '--log-level', 'WARNING'];
