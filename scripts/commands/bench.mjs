import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { encoderEnv, provisionEncoders } from '../provision/encoder.mjs';
import { installIfStale } from '../provision/install.mjs';
import { launch } from '../provision/processes.mjs';
import { root } from '../provision/root.mjs';
import { runCommand } from '../provision/run-command.mjs';
import { PlainError } from '../provision/say.mjs';
import { cleanEnv } from '../testing/clean-env.mjs';
import { openRunFolder } from '../testing/run-folder.mjs';
import { startThrowawayServers } from '../testing/throwaway-servers.mjs';
import { buildIfStale } from './build.mjs';

const SUFFIX = '.bench.ts';

/** `npm run bench -- NAME [--json FILE] [more for the benchmark]`. */
export const runBench = () =>
  runCommand({
    work: (opened) => bench(process.argv.slice(2), opened),
    finish: (exitCode) => exitCode,
    stopped: () => 130,
  });

async function bench([name, ...args], opened) {
  const file = join(root, 'bench', `${name}${SUFFIX}`);
  if (!name || !existsSync(file)) throw new PlainError(namesToChoose(name));
  const run = openRunFolder();
  opened.push(run.remove);
  const installed = installIfStale();
  const [servers, weights] = await Promise.all([
    startThrowawayServers({ folder: run.folder, installed }).then((started) => {
      opened.push(started.stop);
      return started;
    }),
    provisionEncoders({ env: { ENCODERS: process.env.ENCODERS } }),
    installed.then(buildIfStale),
  ]);
  const child = launch(process.execPath, ['--import', 'tsx', file, ...args.map(absoluteIfFile)], {
    cwd: root,
    env: { ...cleanEnv(process.env), ...run.env, ...servers.env, ...encoderEnv(weights) },
  });
  const { code } = await child.exited;
  return code ?? 1;
}

/** The value of --json is relative to where the user typed the command, not to the clone. */
const absoluteIfFile = (arg, index, args) =>
  args[index - 1] === '--json' ? resolve(process.env.INIT_CWD ?? '.', arg) : arg;

function namesToChoose(name) {
  const folder = join(root, 'bench');
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith(SUFFIX))
        .map((file) => file.slice(0, -SUFFIX.length))
    : [];
  if (names.length === 0) return 'There are no benchmarks yet.';
  const problem = name ? `There is no benchmark "${name}".` : 'Which benchmark?';
  return `${problem} Choose one: npm run bench -- ${names.join(' | ')} [--json FILE]`;
}
