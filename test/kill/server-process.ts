import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ServerSpec {
  name: string;
  command: string;
  args: string[];
  env?: Record<string, string | undefined>;
  cwd?: string;
  logFile: string;
  /** Asked every 50 ms after a start; `said` is what this life has printed so far. */
  isReady(said: string): boolean | Promise<boolean>;
}

export interface Outage {
  name: string;
  downAt: number;
  /** Ready again. */
  upAt: number;
}

/** A real child process that is killed on purpose and started again, as an init system would, on the same port and data. */
export interface ServerProcess {
  readonly name: string;
  /** Resolves once it is ready. */
  start(): Promise<void>;
  /** SIGKILL; started again after the pause. Resolves once it is ready again. */
  kill(pauseMs: number): Promise<Outage>;
  stop(): Promise<void>;
  /** Ended without being told to, after it had been ready: each one is a defect. */
  readonly endings: string[];
}

const READY_WITHIN_MS = 180_000; // a busy machine takes half a minute to start one process
const STOP_WITHIN_MS = 15_000;
const RESTART_PAUSE_MS = 300;

export function createServerProcess(spec: ServerSpec): ServerProcess {
  const endings: string[] = [];
  let wanted = false;
  let life: Life | null = null;
  let nextPauseMs = RESTART_PAUSE_MS;
  let up = deferred();
  let keeping: Promise<void> = Promise.resolve();

  /** One life after the other until it is no longer wanted. A life that ends before it was ready is simply tried again. */
  async function keep(): Promise<void> {
    while (wanted) {
      life = launch(spec);
      const wasReady = await becomesReady(life, spec);
      if (wasReady) up.resolve();
      const ending = await life.ended;
      if (!wanted) return;
      if (wasReady && !life.isKilled) {
        endings.push(
          `${spec.name} ended by itself (${ending}): ${life.said().trim().split('\n').at(-1) ?? ''}`,
        );
        up = deferred();
      }
      await sleep(nextPauseMs);
      nextPauseMs = RESTART_PAUSE_MS;
    }
  }

  const whenUp = (): Promise<void> =>
    Promise.race([
      up.promise,
      sleep(READY_WITHIN_MS, undefined, { ref: false }).then(() => {
        throw new Error(
          `${spec.name} was not ready within ${READY_WITHIN_MS / 1000} s: ${life?.said() ?? ''}`,
        );
      }),
    ]);

  return {
    name: spec.name,
    endings,
    async start() {
      wanted = true;
      keeping = keep();
      await whenUp();
    },
    async kill(pauseMs) {
      nextPauseMs = pauseMs;
      up = deferred();
      const downAt = Date.now();
      life?.kill();
      await whenUp();
      return { name: spec.name, downAt, upAt: Date.now() };
    },
    async stop() {
      wanted = false;
      if (!life) return;
      life.child.kill('SIGTERM');
      const timer = setTimeout(() => life?.child.kill('SIGKILL'), STOP_WITHIN_MS);
      await life.ended;
      clearTimeout(timer);
      await keeping;
    },
  };
}

interface Life {
  child: ChildProcess;
  isKilled: boolean;
  hasEnded: boolean;
  ended: Promise<string>;
  said(): string;
  kill(): void;
}

const KEPT_CHARS = 20_000;

function launch({ command, args, env, cwd, logFile, name }: ServerSpec): Life {
  const child = spawn(command, args, { env: env ?? process.env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const hear = (chunk: Buffer): void => {
    appendFileSync(logFile, chunk);
    said = (said + chunk.toString('utf8')).slice(-KEPT_CHARS);
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  // A run that is cut short must not leave servers behind.
  const killWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const life: Life = {
    child,
    isKilled: false,
    hasEnded: false,
    said: () => said,
    ended: new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    }),
    kill() {
      life.isKilled = true;
      child.kill('SIGKILL');
    },
  };
  void life.ended.then((how) => {
    life.hasEnded = true;
    process.off('exit', killWithUs);
    appendFileSync(logFile, `---- ${name} ended: ${how}\n`);
  });
  return life;
}

async function becomesReady(life: Life, { isReady }: ServerSpec): Promise<boolean> {
  while (!life.hasEnded) {
    if (await isReady(life.said())) return !life.hasEnded;
    await sleep(50);
  }
  return false;
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
