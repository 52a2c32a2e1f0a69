import { closeSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { killGroup, launch, stopProcess } from '../provision/processes.mjs';
import { root } from '../provision/root.mjs';
import { openLog } from '../provision/run.mjs';
import { say, seconds } from '../provision/say.mjs';

const TIMEOUT_MS = 40 * 60_000; // a hung stage must leave CI the time to say which one it was

/** Runs one stage and prints its header, output and time. `{ name, ok, time, summary }`; summary is jest's, or null. */
export async function runStage(stage, { folder, env, jestArgs = [], quietly = false }) {
  const summaryFile = join(folder, `${stage.name}.json`);
  const args = stage.jest
    ? [`--json`, `--outputFile=${summaryFile}`, `--cacheDirectory=${JEST_CACHE}`, ...jestArgs]
    : [];
  const log = join(folder, `${stage.name}.log`);
  if (!quietly) printHeader(stage.name);
  const startedAt = Date.now();
  const ok = await runScript(stage.script, args, { env, log: quietly ? log : null });
  const time = seconds(startedAt);
  if (quietly) {
    printHeader(stage.name);
    process.stdout.write(readFileSync(log));
  }
  say(stage.name, `${ok ? 'passed' : 'FAILED'} in ${time}`);
  return { name: stage.name, ok, time, summary: readSummary(summaryFile) };
}

/** The temporary folder is new each time; what jest compiled should not be. */
const JEST_CACHE = join(root, 'node_modules', '.cache', 'jest');

const printHeader = (name) => process.stdout.write(`\n==== ${name} ${'='.repeat(70 - name.length)}\n`);

async function runScript(script, args, { env, log }) {
  const output = log ? openLog(log) : 'inherit';
  const child = launch('npm', ['run', '--silent', script, '--', ...args], {
    cwd: root,
    env,
    stdio: ['ignore', output, output],
  });
  if (log) closeSync(output);
  const timer = setTimeout(() => {
    say(script, `stopped after ${TIMEOUT_MS / 60_000} minutes`);
    void stopProcess(child, { wholeGroup: true });
  }, TIMEOUT_MS);
  const { code } = await child.exited;
  clearTimeout(timer);
  killGroup(child); // helpers of the tool that outlived it
  return code === 0;
}

function readSummary(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
