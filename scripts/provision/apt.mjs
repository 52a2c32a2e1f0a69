import { existsSync } from 'node:fs';
import { logPath } from './cache.mjs';
import { run, which } from './run.mjs';

/** Only root on Debian, Ubuntu and their kin; nobody is asked for a password. */
export const canUseApt = () =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && which('apt-get') !== null;

let lastInstall = Promise.resolve();

/**
 * Installs Debian packages. One at a time: apt holds a lock, and Redis and the browser may be wanted at once.
 *
 * @throws PlainError with apt's own last line.
 */
export function aptInstall(topic, packages) {
  const result = lastInstall.then(() => install(topic, packages));
  lastInstall = result.catch(() => {});
  return result;
}

async function install(topic, packages) {
  const attempt = () => apt(topic, ['install', '-y', '--no-install-recommends', ...packages]);
  try {
    await attempt();
  } catch {
    // Images often come without package lists, and old lists name files that are gone.
    await apt(topic, ['update']);
    await attempt();
  }
}

const apt = (topic, args) =>
  run('apt-get', ['-o', 'DPkg::Lock::Timeout=120', '-qq', ...args], {
    title: `apt-get ${args[0]}`,
    topic,
    log: logPath(`apt-${args[0]}`),
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    timeoutMs: 10 * 60_000,
  });
