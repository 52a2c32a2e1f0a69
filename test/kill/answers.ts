import { connect } from 'node:net';

/** True when the server on this port answers `ask` with something that contains `expect`; without them, when it accepts. */
export function answers(port: number, ask?: string, expect = ''): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1000 });
    const finish = (result: boolean): void => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => {
      if (ask) socket.write(ask);
      else finish(true);
    });
    socket.once('data', (data) => finish(data.includes(expect)));
    socket.once('error', () => finish(false));
    socket.once('timeout', () => finish(false));
    socket.once('close', () => resolve(false));
  });
}
