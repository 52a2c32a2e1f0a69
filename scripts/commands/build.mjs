import { cpSync, existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { extname, join } from 'node:path';
import { logPath } from '../provision/cache.mjs';
import { root } from '../provision/root.mjs';
import { run } from '../provision/run.mjs';
import { PlainError, reportFailure, say, seconds } from '../provision/say.mjs';
import { clearStamp, hashOf, isStale, writeStamp } from '../provision/stamp.mjs';

const STAMP = join(root, 'dist', '.build-stamp');
const SERVER = join(root, 'dist', 'server');
const WEB_CONFIGS = ['vite.config.ts', 'vite.widget.config.ts'];
const INPUTS = [
  'src',
  'web',
  'tsconfig.json',
  'tsconfig.build.json',
  ...WEB_CONFIGS,
  'package.json',
  'package-lock.json',
];

/** `npm run build`. */
export const buildCommand = () => build().catch(reportFailure);

export async function buildIfStale() {
  if (isStale(STAMP, hashOf(root, INPUTS))) await build();
}

/**
 * Builds dist/server with tsc and dist/web with vite.
 *
 * @throws PlainError when a compiler finds an error; its own output is above.
 */
export async function build() {
  const startedAt = Date.now();
  const hash = hashOf(root, INPUTS); // before the compilers run: a file edited meanwhile makes the result stale
  clearStamp(STAMP);
  say('Build', 'compiling the server and the web pages');
  await Promise.all([buildServer(), buildWeb()]);
  writeStamp(STAMP, hash);
  say('Build', `done in ${seconds(startedAt)}`);
}

async function buildServer() {
  rmSync(SERVER, { recursive: true, force: true }); // else the output of a deleted source file lives on
  await compile('tsc', 'typescript/bin/tsc', ['-p', 'tsconfig.build.json']);
  copyAssets(join(root, 'src'), SERVER);
}

async function buildWeb() {
  // In this order: the first empties dist/web, the second adds to it.
  for (const config of WEB_CONFIGS) {
    if (!existsSync(join(root, config))) continue;
    await compile('vite', 'vite/bin/vite.js', ['build', '-c', config, '--logLevel', 'warn']);
  }
}

async function compile(name, script, args) {
  const log = logPath(name);
  await run(process.execPath, [join(root, 'node_modules', script), ...args], {
    title: name,
    topic: 'Build',
    log,
    cwd: root,
  }).catch(() => {
    process.stderr.write(`\n${readFileSync(log, 'utf8').trim()}\n\n`);
    throw new PlainError(
      `The build failed: correct what ${name} reports above and run the same command again.`,
    );
  });
}

/** Prompts, word lists and scripts are read at run time from beside the code that uses them; tsc leaves them out. */
function copyAssets(from, to) {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyAssets(source, target);
    else if (!['.ts', '.tsx'].includes(extname(entry.name))) cpSync(source, target);
  }
}
