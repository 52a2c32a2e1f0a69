import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StubCall {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  body: unknown;
}

/** `cut`: the connection breaks after the request was read. `hang`: no answer ever. */
export type StubAnswer =
  { status?: number; headers?: Record<string, string>; body?: unknown } | 'cut' | 'hang';

export interface StubPlatform {
  url: string;
  calls: StubCall[];
  /** What to answer, call by call; after the last an empty 200. */
  answers: StubAnswer[];
  close(): Promise<void>;
}

/** A platform's API that answers what a test tells it to, and remembers what it was asked. */
export async function startStubPlatform(): Promise<StubPlatform> {
  const calls: StubCall[] = [];
  const answers: StubAnswer[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const url = new URL(req.url ?? '/', 'http://stub');
      const text = Buffer.concat(chunks).toString();
      calls.push({
        method: req.method ?? '',
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: req.headers,
        body: req.headers['content-type']?.includes('json') ? JSON.parse(text) : text,
      });
      reply(res, answers.shift() ?? {});
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    answers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function reply(res: ServerResponse, answer: StubAnswer): void {
  if (answer === 'hang') return;
  if (answer === 'cut') {
    res.destroy();
    return;
  }
  res.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
  res.end(JSON.stringify(answer.body ?? {}));
}
