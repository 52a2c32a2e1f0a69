import { closeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { rememberedPort, tryPort, waitUntilAnswers } from './ports.mjs';
import { hasEnded, launch, stopProcess } from './processes.mjs';
import { lastLine, openLog } from './run.mjs';
import { PlainError, say } from './say.mjs';

const READY_WITHIN_MS = 60_000; // a store that was killed replays its log first
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const STEADY_AFTER_MS = 60_000; // after a minute of life, a death is a new one and not the same one again

/**
 * Starts a server and keeps it running on the same port and data until `stop()`.
 *
 * The spec: `name`, `program`, `argsFor(port)`, `portFile` (remembers the port), `log`, `ready` (see waitUntilAnswers),
 * `afterStart(port)` (optional), `onStart(child)` (optional, also after each restart).
 *
 * @throws PlainError when the first start fails.
 */
export async function keepServer(spec) {
  const stopping = new AbortController();
  let { port, child } = await startFirst(spec);
  let startedAt = Date.now();
  const watching = watch();

  async function watch() {
    let pauseMs = FIRST_PAUSE_MS;
    for (;;) {
      const ending = await child.exited;
      if (stopping.signal.aborted) return;
      if (Date.now() - startedAt > STEADY_AFTER_MS) pauseMs = FIRST_PAUSE_MS;
      say(spec.name, `ended unexpectedly (${describe(ending)}); starting it again on port ${port}`);
      await sleep(pauseMs, null, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      startedAt = Date.now();
      child = spawnServer(spec, port, 'a');
      await untilReady(spec, port, child).then(
        () => say(spec.name, 'is running again'),
        (error) => say(spec.name, error.message),
      );
    }
  }

  async function stop() {
    stopping.abort();
    await stopProcess(child, { graceMs: 15_000 });
    await watching;
  }

  return { name: spec.name, port, stop };
}

const describe = ({ code, signal, error }) => error?.message ?? (signal ? signal : `exit code ${code}`);

async function startFirst(spec) {
  for (let attempt = 1; ; attempt += 1) {
    const port = await rememberedPort(spec.portFile);
    const child = spawnServer(spec, port, 'w');
    try {
      await untilReady(spec, port, child);
      return { port, child };
    } catch (error) {
      // Somebody may have taken the port between the look and the start.
      const taken = await tryPort(port).then(
        () => false,
        () => true,
      );
      if (!taken || attempt === 3) throw error;
    }
  }
}

function spawnServer(spec, port, flags) {
  const output = openLog(spec.log, flags);
  const child = launch(spec.program, spec.argsFor(port), { stdio: ['ignore', output, output], server: true });
  closeSync(output);
  spec.onStart?.(child);
  return child;
}

async function untilReady(spec, port, child) {
  const ended = () => hasEnded(child);
  const ready = await waitUntilAnswers(port, { ...spec.ready, timeoutMs: READY_WITHIN_MS, gaveUp: ended });
  if (!ready || ended()) {
    await stopProcess(child);
    throw new PlainError(
      `${spec.name} did not start: ${lastLine(spec.log) || 'it said nothing'} (see ${spec.log}).`,
    );
  }
  await spec.afterStart?.(port);
}
