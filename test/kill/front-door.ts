import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from '../support/free-port.js';

export interface FrontDoor {
  url: string;
  close(): Promise<void>;
}

/**
 * The load balancer before the web processes: each new connection goes to the next one that takes it, and breaks when its
 * process dies. Customers, agents and platforms know only this address.
 */
export async function openFrontDoor(backendPorts: readonly number[]): Promise<FrontDoor> {
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer((client) => {
    open.add(client);
    client.once('close', () => open.delete(client));
    client.on('error', () => client.destroy());
    turn += 1;
    tryBackend(client, 0);
  });

  function tryBackend(client: Socket, tried: number): void {
    const port = backendPorts[(turn + tried) % backendPorts.length];
    if (tried === backendPorts.length || port === undefined) {
      client.destroy();
      return;
    }
    const backend = connect({ port, host: '127.0.0.1' });
    let isConnected = false;
    backend.once('connect', () => {
      isConnected = true;
      client.pipe(backend);
      backend.pipe(client);
    });
    backend.on('error', () => {
      if (isConnected) client.destroy();
      else tryBackend(client, tried + 1);
    });
    backend.once('close', () => isConnected && client.destroy());
    client.once('close', () => backend.destroy());
  }

  const port = await freePort();
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
