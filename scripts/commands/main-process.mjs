import { join } from 'node:path';
import { hasEnded, launch, stopProcess } from '../provision/processes.mjs';
import { root } from '../provision/root.mjs';
import { say } from '../provision/say.mjs';

const MAIN = join(root, 'dist', 'server', 'main.js');
const READY = /^tsunagu ready at (\S+)/m;
const GRACE_MS = 30_000; // it lets running turns and jobs finish

/**
 * Runs the server and passes its output through. `ended` resolves to the exit code for the whole start;
 * `onReady(url)` is called when the server says that it is ready.
 */
export function startMain({ env, onReady }) {
  const child = launch(process.execPath, ['--enable-source-maps', MAIN], {
    cwd: root,
    env: { TSUNAGU_DEMO: '1', ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    server: true,
  });
  watchOutput(child.stdout, onReady);
  let stopping = false;
  const ended = child.exited.then(({ code, signal, error }) => {
    if (!stopping) {
      const how = error?.message ?? (signal ? `killed by ${signal}` : `exit code ${code}`);
      say('Tsunagu', `ended by itself (${how}); what it said last is above`);
    }
    return code ?? 1;
  });
  const stop = () => {
    stopping = true;
    if (!hasEnded(child)) say('Tsunagu', 'stopping (Ctrl-C again to force)');
    return stopProcess(child, { graceMs: GRACE_MS });
  };
  return { pid: child.pid, ended, stop };
}

function watchOutput(stream, onReady) {
  let seen = '';
  stream.on('data', (chunk) => {
    process.stdout.write(chunk);
    if (seen === null) return;
    seen = (seen + chunk.toString()).slice(-4096); // the line may come in two pieces
    const url = READY.exec(seen)?.[1];
    if (!url) return;
    seen = null;
    onReady(url);
  });
}
