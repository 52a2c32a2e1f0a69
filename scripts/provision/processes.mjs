import { spawn } from 'node:child_process';

/** Every process these scripts start is known here, so that nothing stays running when they end. */
const running = new Set();

process.on('exit', killEverything);

/**
 * Starts a process in its own group: Ctrl-C in a terminal reaches the whole foreground group at once, and the servers
 * must outlive the program that still needs them.
 *
 * The child gets `exited`, a promise of `{ code, signal, error }`. `server: true` spares it from `killTools`.
 */
export function launch(command, args, { server = false, ...options } = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options, detached: true });
  running.add(child);
  child.isServer = server;
  child.exited = new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, error }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  }).finally(() => running.delete(child));
  return child;
}

export const hasEnded = (child) => !running.has(child);

/** SIGTERM, then SIGKILL to all of its group after `graceMs` (default 10 s). Resolves when it is gone. */
export async function stopProcess(child, { graceMs = 10_000, wholeGroup = false } = {}) {
  if (hasEnded(child)) return;
  signalTo(wholeGroup ? -child.pid : child.pid, 'SIGTERM');
  const timer = setTimeout(() => signalTo(-child.pid, 'SIGKILL'), graceMs);
  await child.exited;
  clearTimeout(timer);
}

export function killEverything() {
  for (const child of running) killGroup(child);
}

/** Installers, compilers and test runs have nothing to close; servers are stopped by those who started them. */
export function killTools() {
  for (const child of running) if (!child.isServer) killGroup(child);
}

/** The process and all that it started, also when it has ended itself and left them behind. */
export function killGroup(child) {
  if (child.pid) signalTo(-child.pid, 'SIGKILL');
}

/** False when there is no such process (any more). */
export function signalTo(pid, signal) {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** True for a process of another user too: it exists even though it may not be signalled. */
export function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
