import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall, canUseApt } from './apt.mjs';
import { logPath } from './cache.mjs';
import { isReachable } from './reachable.mjs';
import { root } from './root.mjs';
import { run, which, works } from './run.mjs';
import { PlainError, say } from './say.mjs';

const NAMES = ['chromium', 'google-chrome', 'google-chrome-stable', 'chrome', 'chromium-browser'];
const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const PLAYWRIGHT_CDN = 'https://cdn.playwright.dev/';

/**
 * Finds or gets a Chromium for the browser tests.
 *
 * @throws PlainError when every way fails: the browser tests then fail and say so, they are not skipped.
 */
export async function provisionChromium({ installed }) {
  for (const way of [findInstalled, findPlaywrights, downloadPlaywrights, installDebians]) {
    const program = await way({ installed }).catch((error) => {
      say('Chromium', `that did not work: ${error.message}`);
      return null;
    });
    // Ubuntu's chromium-browser may be a stub that only asks for a snap.
    if (program && (await works(program, ['--version']))) return program;
  }
  throw new PlainError(
    'No Chromium could be provided: install Chromium or Chrome so that it is on PATH, and run the same command again.',
  );
}

async function findInstalled() {
  const program = which(...NAMES) ?? (existsSync(MAC_CHROME) ? MAC_CHROME : null);
  if (program) say('Chromium', `using ${program}, because it is installed on this machine`);
  return program;
}

async function findPlaywrights({ installed }) {
  await installed;
  const { chromium } = await import('playwright-core');
  const program = chromium.executablePath();
  if (!existsSync(program)) return null;
  say('Chromium', 'using the one that Playwright downloaded earlier, because none is installed');
  return program;
}

async function downloadPlaywrights({ installed }) {
  await installed;
  if (!(await isReachable(PLAYWRIGHT_CDN))) return null;
  say('Chromium', 'downloading the one of Playwright, because none is installed');
  await run(
    process.execPath,
    [join(root, 'node_modules', 'playwright-core', 'cli.js'), 'install', '--no-shell', 'chromium'],
    { title: 'the download', topic: 'Chromium', log: logPath('chromium'), timeoutMs: 5 * 60_000 },
  );
  return findPlaywrights({ installed });
}

async function installDebians() {
  if (!canUseApt()) return null;
  say(
    'Chromium',
    'installing it with apt-get, because none is installed and this is root on Debian or Ubuntu',
  );
  await aptInstall('Chromium', ['chromium', 'fonts-noto-cjk']);
  return which(...NAMES);
}
