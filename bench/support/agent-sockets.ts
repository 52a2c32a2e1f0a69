import { setInterval, clearInterval } from 'node:timers';
import { WebSocket } from 'ws';

/** The console sockets of many agents, as cheap as they can be: the pages' own protocol, spoken by hand. */
export interface AgentSockets {
  /** Resolves with the time at which this conversation's offer came in on some agent's socket. */
  offerOf(conversationId: string): Promise<number>;
  /** Frames received, of all kinds. */
  frames(): number;
  close(): void;
}

/** As the console's pages do. */
const HEARTBEAT_MS = 15_000;
const OFFER_LIMIT_MS = 60_000;
const CONNECT_AT_ONCE = 20;

export async function openAgentSockets(url: string, tokens: readonly string[]): Promise<AgentSockets> {
  const sockets: WebSocket[] = [];
  const waiting = new Map<string, (at: number) => void>();
  let frames = 0;

  function receive(socket: WebSocket, frame: string): void {
    if (frame === PING) return socket.send(PONG);
    frames += 1;
    if (!frame.startsWith(OFFER_MADE)) return;
    const [, { conversationId }] = JSON.parse(frame.slice(EVENT.length)) as [
      string,
      { conversationId: string },
    ];
    waiting.get(conversationId)?.(performance.now());
    waiting.delete(conversationId);
  }

  function connect(token: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
      sockets.push(socket);
      socket.once('error', reject);
      socket.on('message', (data: Buffer) => {
        const frame = data.toString('utf8');
        if (frame.startsWith('0')) socket.send(`40${NAMESPACE},${JSON.stringify({ token })}`);
        else if (frame.startsWith(`40${NAMESPACE}`)) resolve();
        else if (frame.startsWith(`44${NAMESPACE}`)) reject(new Error(`socket refused: ${frame}`));
        else receive(socket, frame);
      });
    });
  }

  const left = [...tokens];
  const takeNext = async (): Promise<void> => {
    for (let token = left.pop(); token !== undefined; token = left.pop()) await connect(token);
  };
  await Promise.all(Array.from({ length: CONNECT_AT_ONCE }, takeNext));
  let beating = 0;
  // Spread evenly, as those of people who did not open their pages at the same moment.
  const beats = setInterval(
    () => sockets[(beating += 1) % sockets.length]?.send(`${EVENT}["heartbeat"]`),
    HEARTBEAT_MS / sockets.length,
  );

  return {
    offerOf: (conversationId) =>
      new Promise((resolve, reject) => {
        const limit = setTimeout(() => reject(new Error(`No offer of ${conversationId}.`)), OFFER_LIMIT_MS);
        waiting.set(conversationId, (at) => {
          clearTimeout(limit);
          resolve(at);
        });
      }),
    frames: () => frames,
    close() {
      clearInterval(beats);
      for (const socket of sockets) socket.terminate();
    },
  };
}

const PING = '2';
const PONG = '3';
export const NAMESPACE = '/realtime';
export const EVENT = `42${NAMESPACE},`;
const OFFER_MADE = `${EVENT}["offer.made"`;
