import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { keepServer } from './keep-server.mjs';

export function startRedis({ program, dataDir, logDir, onStart }) {
  mkdirSync(dataDir, { recursive: true });
  return keepServer({
    name: 'Redis',
    program,
    argsFor: (port) => redisArgs(port, dataDir),
    portFile: join(dataDir, 'PORT'),
    log: join(logDir, 'redis.log'),
    ready: { ask: 'PING\r\n', expect: '+PONG' }, // while it loads its data it answers with an error
    onStart,
  });
}

export const redisUrl = (port) => `redis://127.0.0.1:${port}`;

/** noeviction: BullMQ loses jobs when Redis drops keys. The process title is kept so that it shows the data folder. */
export const redisArgs = (port, dataDir) =>
  [
    ['--bind', '127.0.0.1', '--port', `${port}`, '--dir', dataDir],
    ['--appendonly', 'yes', '--save', '', '--maxmemory-policy', 'noeviction'],
    ['--daemonize', 'no', '--set-proc-title', 'no'],
  ].flat();
