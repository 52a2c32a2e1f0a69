import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { messageOf } from '../../platform/errors.js';
import type { Logger } from '../../platform/logger.js';
import { requireTrustedOrigin } from './authorize.js';
import { DirectLineError } from './direct-line-error.js';
import type { StreamHub } from './stream-hub.js';
import type { Tokens } from './tokens.js';
import { parseWatermark } from './watermark.js';

export interface StreamServer {
  /** Takes the upgrade requests for streams; leaves all others to whoever else listens. */
  attach(server: Server): void;
  close(): Promise<void>;
}

const STREAM_PATH = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/;
/** Clients send nothing but empty pings. */
const MAX_CLIENT_FRAME_BYTES = 16 * 1024;
const GOING_AWAY = 1001;

export function createStreamServer(deps: { hub: StreamHub; tokens: Tokens; logger: Logger }): StreamServer {
  const { hub, tokens, logger } = deps;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_CLIENT_FRAME_BYTES });
  const servers = new Set<Server>();

  async function admit(req: IncomingMessage, url: URL, directLineId: string): Promise<void> {
    const claims = await tokens.verifyStreamPass(url.searchParams.get('t') ?? '');
    requireTrustedOrigin(claims, req.headers.origin);
    if (claims.conv !== directLineId) {
      throw new DirectLineError(403, 'Forbidden', 'This pass belongs to another conversation.');
    }
  }

  function serve(socket: WebSocket, directLineId: string, watermark: string | null): void {
    // A watermark we did not make means "from the start": too much is shown once, too little would be lost.
    const from = parseWatermark(watermark ?? undefined) ?? [];
    const stream = hub.open(directLineId, socket, from);
    socket.on('message', () => stream.alive());
    socket.on('pong', () => stream.alive());
    socket.on('error', (error) => logger.debug({ reason: messageOf(error) }, 'stream broke'));
    socket.on('close', () => stream.close());
  }

  function upgrade(req: IncomingMessage, connection: Duplex, head: Buffer): void {
    const url = new URL(req.url ?? '/', 'http://localhost');
    const directLineId = STREAM_PATH.exec(url.pathname)?.[1];
    if (!directLineId) return;
    connection.on('error', () => connection.destroy());
    admit(req, url, directLineId)
      .then(() => {
        sockets.handleUpgrade(req, connection, head, (socket) =>
          serve(socket, directLineId, url.searchParams.get('watermark')),
        );
      })
      .catch((error: unknown) => refuse(connection, error));
  }

  return {
    attach(server) {
      server.on('upgrade', upgrade);
      servers.add(server);
    },
    async close() {
      for (const server of servers) server.off('upgrade', upgrade);
      for (const socket of sockets.clients) socket.close(GOING_AWAY);
      const grace = setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), CLOSE_GRACE_MS);
      await new Promise((resolve) => sockets.close(resolve));
      clearTimeout(grace);
    },
  };
}

/** For the close handshake; then the connection is cut. */
const CLOSE_GRACE_MS = 500;

function refuse(connection: Duplex, error: unknown): void {
  const { status, code, message } =
    error instanceof DirectLineError
      ? error
      : { status: 500, code: 'ServiceError', message: 'Something went wrong.' };
  const body = JSON.stringify({ error: { code, message } });
  connection.end(
    `HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
