import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageRoot } from '../../src/platform/package-root.js';

export interface Started {
  /** CPU time used so far; zero where the system does not tell. */
  cpuMs(): number;
  stop(): Promise<void>;
}

const START_LIMIT_MS = 60_000;
const POLL_MS = 50;
const STOP_GRACE_MS = 25_000;

/** The built product, as it is deployed: its log goes into a file and is otherwise as by default. */
export const startProduct = (
  name: string,
  env: Record<string, string>,
  options: { folder: string; profile?: string },
): Promise<Started> =>
  start({
    name,
    args: [
      ...(options.profile ? ['--cpu-prof', '--cpu-prof-dir', join(options.profile, name)] : []),
      join(packageRoot(), 'dist', 'server', 'main.js'),
    ],
    env,
    folder: options.folder,
    ready: /^tsunagu (?:worker )?ready/m,
  });

/** A program of bench/floor. */
export const startFloor = (
  file: string,
  name: string,
  env: Record<string, string>,
  options: { folder: string },
): Promise<Started> =>
  start({
    name,
    args: ['--import', 'tsx', join(packageRoot(), 'bench', 'floor', file)],
    env,
    folder: options.folder,
    ready: /^floor ready/m,
  });

async function start(program: {
  name: string;
  args: string[];
  env: Record<string, string>;
  folder: string;
  ready: RegExp;
}): Promise<Started> {
  mkdirSync(program.folder, { recursive: true });
  const log = join(program.folder, `${program.name}.log`);
  const output = openSync(log, 'w');
  const child = spawn(process.execPath, program.args, {
    cwd: packageRoot(),
    env: { ...process.env, ...program.env },
    stdio: ['ignore', output, output],
  });
  running.add(child);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      running.delete(child);
      resolve();
    });
  });
  const until = performance.now() + START_LIMIT_MS;
  while (!program.ready.test(readFileSync(log, 'utf8'))) {
    if (!running.has(child) || performance.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`${program.name} did not start:\n${readFileSync(log, 'utf8').slice(-2000)}`);
    }
    await sleep(POLL_MS);
  }
  return {
    cpuMs: () => cpuMsOf(child.pid ?? 0),
    async stop() {
      child.kill('SIGTERM');
      const limit = setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS);
      await exited;
      clearTimeout(limit);
    },
  };
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

const TICK_MS = 10;

/** From Linux' /proc: user and system time, in ticks of a hundredth of a second. */
function cpuMsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return 0;
  }
}
