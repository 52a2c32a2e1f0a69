import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { PlainError } from './say.mjs';

const LOOPBACK = '127.0.0.1';

/** Fails as `listen` would fail. Port 0 means any; resolves to the port that was free. */
export function tryPort(port, host = LOOPBACK) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host }, () => {
      const { port: found } = server.address();
      server.close(() => resolve(found));
    });
  });
}

/** The port of the last start when it is still free, otherwise a new one, written down for the next start. */
export async function rememberedPort(file) {
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const port = await tryPort(Number.isInteger(last) && last > 0 && last < 65_536 ? last : 0).catch(() =>
    tryPort(0),
  );
  if (port !== last) writeFileSync(file, `${port}\n`);
  return port;
}

/** @throws PlainError when the web server could not listen there: better known now than after minutes of provisioning. */
export async function requireListenable(host, port) {
  try {
    await tryPort(port, host);
  } catch (error) {
    throw new PlainError(whyNotListenable(error.code, host, port));
  }
}

function whyNotListenable(code, host, port) {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is already in use: stop the program that uses it, or choose another, for example PORT=${port + 1} npm start.`;
    case 'EACCES':
      return `This user may not listen on port ${port}: choose one above 1023, for example PORT=3000 npm start.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EADDRNOTAVAIL':
      return `HOST=${host} is not an address of this machine: set HOST to one that is, for example HOST=127.0.0.1.`;
    default:
      return `Tsunagu cannot listen on ${host}:${port} (${code}): choose other values for HOST and PORT.`;
  }
}

/**
 * Resolves once the server on this port answers: `ask` is what to send (nothing: the connection is enough) and
 * `expect` what its first reply must contain.
 */
export async function waitUntilAnswers(port, { ask, expect = '', timeoutMs, gaveUp }) {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline && !gaveUp()) {
    if (await answers(port, ask, expect)) return true;
    await sleep(50);
  }
  return false;
}

function answers(port, ask, expect) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: LOOPBACK, timeout: 1000 });
    const finish = (result) => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => (ask ? socket.write(ask) : finish(true)));
    socket.once('data', (data) => finish(data.includes(expect)));
    socket.once('error', () => finish(false));
    socket.once('timeout', () => finish(false));
    socket.once('close', () => resolve(false));
  });
}
