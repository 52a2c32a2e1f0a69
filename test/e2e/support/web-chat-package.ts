import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const NAME = 'botframework-webchat';
const VERSION = '4.18.1';
const SHA512 = '7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==';
const FETCH_MS = 120_000;

/**
 * The browser build of Microsoft's Web Chat exactly as npm has it. Not a dependency of ours: its peer dependencies break
 * `npm ci`. Fetched once into the cache, and believed only with the right checksum.
 * @throws Error that says why there is none.
 */
export async function webChatScript(): Promise<string> {
  const folder = join(process.env['TSUNAGU_CACHE'] || join(homedir(), '.cache', 'tsunagu'), 'npm-packs');
  const pack = join(folder, `${NAME}-${VERSION}.tgz`);
  mkdirSync(folder, { recursive: true });
  if (!existsSync(pack) || checksum(pack) !== SHA512) await fetchPack(folder, pack);

  const { stdout } = await run('tar', ['-xzOf', pack, 'package/dist/webchat-es5.js'], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

async function fetchPack(folder: string, pack: string): Promise<void> {
  // Beside its place first: another run may look for it at the same moment.
  const fresh = mkdtempSync(join(folder, 'fetching-'));
  try {
    await run('npm', ['pack', `${NAME}@${VERSION}`, '--pack-destination', fresh], {
      cwd: fresh,
      timeout: FETCH_MS,
    });
    const fetched = join(fresh, `${NAME}-${VERSION}.tgz`);
    if (checksum(fetched) !== SHA512)
      throw new Error('what came has another checksum than the one pinned here');
    renameSync(fetched, pack);
  } catch (error) {
    throw new Error(`${NAME} ${VERSION} could not be fetched from npm, and it is not in ${folder}.`, {
      cause: error,
    });
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

const checksum = (path: string): string => createHash('sha512').update(readFileSync(path)).digest('base64');
