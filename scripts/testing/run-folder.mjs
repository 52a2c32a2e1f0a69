import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { end } from '../provision/leftovers.mjs';
import { say } from '../provision/say.mjs';

/** Set for every stage, so that a process that a test forgot can be told from all others. */
const MARK = 'TSUNAGU_TEST_RUN';

/**
 * The temporary folder of one run: data of the servers, logs, and TMPDIR for the stages. `remove()` ends what tests left
 * running and deletes it.
 */
export function openRunFolder() {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'tsunagu-test-'));
  const temp = join(folder, 'tmp');
  mkdirSync(temp);
  return {
    folder,
    env: { TMPDIR: temp, [MARK]: folder },
    async remove() {
      await endForgotten(folder);
      // A process that is just ending may still write a last file.
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

async function endForgotten(folder) {
  for (const { pid, name } of forgottenProcesses(folder)) {
    say('Tests', `stopping ${name} (process ${pid}), which a test left running`);
    await end(pid, 3000);
  }
}

/** Known by their environment; only Linux shows it. Elsewhere each stage's process group is all that is cleaned up. */
function forgottenProcesses(folder) {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => read(pid, 'environ').split('\0').includes(`${MARK}=${folder}`))
    .map((pid) => ({ pid: Number(pid), name: read(pid, 'comm').trim() }));
}

function read(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return ''; // ended meanwhile, or another user's
  }
}
