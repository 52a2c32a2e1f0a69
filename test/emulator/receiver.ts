import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A stand-in for Tsunagu's webhooks: keeps what arrives, answers challenges, and fails when told to. */
export async function startReceiver({
  consumerSecret,
  verifyToken,
}: {
  consumerSecret: string;
  verifyToken: string;
}) {
  const received: Received[] = [];
  let statuses: number[] = [];
  let isHonest = true;

  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://receiver');
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      if (req.method === 'POST') {
        received.push({ path: url.pathname, headers: req.headers, body: Buffer.concat(chunks).toString() });
        res.writeHead(statuses.shift() ?? 200).end();
        return;
      }
      const token = url.searchParams.get('crc_token');
      if (token !== null) {
        const secret = isHonest ? consumerSecret : 'another secret';
        const hmac = createHmac('sha256', secret).update(token).digest('base64');
        res.end(JSON.stringify({ response_token: `sha256=${hmac}` }));
        return;
      }
      const isOurs = url.searchParams.get('hub.verify_token') === verifyToken;
      res.writeHead(isOurs ? 200 : 403).end(url.searchParams.get('hub.challenge'));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    received,
    /** Answers the next webhooks with these, then 200 again. */
    answerWith: (...next: number[]) => {
      statuses = next;
    },
    lie: () => {
      isHonest = false;
    },
    /** Resolves once `count` webhooks are there. */
    waitFor: async (count: number): Promise<Received[]> => {
      for (let waitedMs = 0; received.length < count; waitedMs += 10) {
        if (waitedMs > 5000) throw new Error(`${received.length} webhooks came, not ${count}`);
        await new Promise((resolve) => {
          setTimeout(resolve, 10);
        });
      }
      return received;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
