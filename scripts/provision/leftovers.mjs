import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, signalTo } from './processes.mjs';
import { PlainError, say } from './say.mjs';

const GRACE_MS = 15_000;

/**
 * Makes sure that no other start uses these data: refuses when one runs, and stops the servers of one that was killed
 * (they hold the data's lock). A process is only touched when its command line still shows that it is the recorded one.
 *
 * @throws PlainError when a start is running.
 */
export async function clearLeftovers(runtime, dataDir) {
  if (!runtime) return;
  if (runtime.pid !== process.pid && isAlive(runtime.pid) && commandLine(runtime.pid).includes('start.mjs')) {
    throw new PlainError(
      `Tsunagu already runs with the data in ${dataDir} (process ${runtime.pid}${runtime.url ? `, ${runtime.url}` : ''}): stop it first, or set DATA_DIR to another folder.`,
    );
  }
  for (const { name, pid, mark } of runtime.children ?? []) {
    if (!isAlive(pid) || !commandLine(pid).includes(mark)) continue;
    say(name, `stopping process ${pid}, which an earlier start left behind`);
    await end(pid);
  }
}

/** SIGTERM, and SIGKILL if that does not help. */
export async function end(pid, graceMs = GRACE_MS) {
  signalTo(pid, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (isAlive(pid) && Date.now() < deadline) await sleep(50);
  signalTo(pid, 'SIGKILL');
}

/** Empty when there is no such process. */
export function commandLine(pid) {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-o', 'command=', '-p', `${pid}`], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
