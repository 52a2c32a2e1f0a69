import { chmodSync, copyFileSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { aptInstall, canUseApt } from './apt.mjs';
import { cached, fillCache } from './cache.mjs';
import { isReachable } from './reachable.mjs';
import { which } from './run.mjs';
import { PlainError, firstLine, say } from './say.mjs';

const OLDEST = [6, 2]; // what BullMQ asks for
const ENTRY = 'redis-stable';
const SOURCE = 'https://download.redis.io/redis-stable.tar.gz';

/**
 * Finds or gets a Redis server program.
 *
 * @throws PlainError when every way fails, with what to do.
 */
export async function provisionRedis({ installed }) {
  for (const { possible, text, get } of WAYS) {
    if (!(await possible())) continue;
    if (text) say('Redis', text);
    const program = await get({ installed }).catch((error) => {
      say('Redis', `that did not work: ${error.message}`);
      return null;
    });
    if (program && isRecent(program)) return program;
  }
  throw new PlainError(
    'No Redis could be provided: install Redis 6.2 or newer (or Valkey) so that redis-server is on PATH, or set REDIS_URL, and run the same command again.',
  );
}

const onPath = () => which('redis-server', 'valkey-server');

const WAYS = [
  {
    possible: () => onPath() !== null,
    get: async () => {
      say('Redis', `using ${onPath()}, because it is installed on this machine`);
      return onPath();
    },
  },
  {
    possible: () => cached(ENTRY) !== null,
    text: 'using the cached redis-server, because it was compiled earlier',
    get: async () => join(cached(ENTRY), 'redis-server'),
  },
  {
    possible: canUseApt,
    text: 'installing redis-server with apt-get, because none is installed and this is root on Debian or Ubuntu',
    get: async () => {
      await aptInstall('Redis', ['redis-server']);
      return onPath();
    },
  },
  {
    possible: () => which('make') !== null && isReachable(SOURCE),
    text: 'compiling redis-server from source, because none is installed (a few minutes, once)',
    get: compileRedis,
  },
];

async function compileRedis({ installed }) {
  await installed;
  const memoryServer = await import('redis-memory-server').catch(() => null);
  if (!memoryServer) throw new PlainError('redis-memory-server is not installed');
  const { RedisBinary } = memoryServer.default.RedisBinary ? memoryServer.default : memoryServer;
  const entry = await fillCache(ENTRY, async (folder) => {
    const downloadDir = join(folder, 'download');
    const binary = await RedisBinary.getPath({ downloadDir }).catch((error) => {
      throw new PlainError(`the download or the compiler failed: ${firstLine(error)}`);
    });
    copyFileSync(binary, join(folder, 'redis-server'));
    chmodSync(join(folder, 'redis-server'), 0o755);
    rmSync(downloadDir, { recursive: true, force: true });
  });
  return join(entry, 'redis-server');
}

/** `Redis server v=7.0.15 sha=…` or `Valkey server v=8.0.1 sha=…`. */
function isRecent(program) {
  const [major, minor] = versionOf(program);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return true;
  say('Redis', `${program} is too old or does not run here; ${OLDEST.join('.')} or newer is needed`);
  return false;
}

function versionOf(program) {
  try {
    const text = execFileSync(program, ['--version'], { encoding: 'utf8', timeout: 10_000 });
    return (/v=(\d+)\.(\d+)/.exec(text) ?? []).slice(1).map(Number);
  } catch {
    return [];
  }
}
