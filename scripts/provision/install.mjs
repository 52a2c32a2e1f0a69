import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { logPath } from './cache.mjs';
import { installedAsLocked } from './installed-as-locked.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';
import { say, seconds } from './say.mjs';
import { hashOf, isStale, writeStamp } from './stamp.mjs';

const STAMP = join(root, 'node_modules', '.tsunagu-install');
const INSTALLED = join(root, 'node_modules', '.package-lock.json');
const LOCK = join(root, 'package-lock.json');
const LOG = logPath('npm');

/**
 * Runs `npm ci` unless node_modules is what package-lock.json says.
 *
 * @throws PlainError when npm fails.
 */
export async function installIfStale() {
  // Native packages are built for one major version of Node.
  const hash = hashOf(root, ['package-lock.json'], `node ${process.versions.modules}`);
  if (!isStale(STAMP, hash)) return;
  if (!existsSync(STAMP) && isInstalled()) return writeStamp(STAMP, hash);
  const startedAt = Date.now();
  say('Packages', 'installing with npm ci');
  await npm('ci').catch((error) => {
    if (!readFileSync(LOG, 'utf8').includes('EUSAGE')) throw error;
    say('Packages', 'package-lock.json lacks some packages for this system, so npm install adds them');
    return npm('install', '--no-save');
  });
  writeStamp(STAMP, hash);
  say('Packages', `installed in ${seconds(startedAt)}`);
}

function isInstalled() {
  if (!existsSync(INSTALLED)) return false;
  return installedAsLocked(parse(LOCK), parse(INSTALLED));
}

const parse = (file) => JSON.parse(readFileSync(file, 'utf8'));

function npm(...args) {
  // Under `npm start` this is the npm that was called; it may be the only one, and not on PATH.
  const cli = process.env.npm_execpath;
  const [command, first] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
  return run(command, [...first, ...args, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    title: `npm ${args[0]}`,
    topic: 'Packages',
    log: LOG,
    cwd: root,
    // Redis is provisioned by us, and only when there is none.
    env: { REDISMS_DISABLE_POSTINSTALL: '1' },
  });
}
