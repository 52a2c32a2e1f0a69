import { createServer } from 'node:http';
import { unitVector } from '../../src/knowledge/encoder/unit-vector.js';

/** What the fake endpoint does with one request. */
export interface EmbeddingsReply {
  /** Anything but 200 answers an error of this status. */
  status?: number;
  /** Sent instead of the vectors. */
  body?: unknown;
  delayMs?: number;
}

export interface FakeEmbeddings {
  /** For OPENAI_BASE_URL. */
  url: string;
  /** The texts of each request. */
  requests: string[][];
  /** Answers the next request; calls queue up. */
  next(reply: EmbeddingsReply): void;
  close(): Promise<void>;
}

/** What the fake makes of a text: four numbers, not of length 1. */
export const fakeVector = (text: string): number[] => [text.length, 1, text.codePointAt(0) ?? 0, 2];
export const fakeUnitVector = (text: string): Float32Array => unitVector(fakeVector(text));

/** A real HTTP server that speaks OpenAI's embeddings, and misbehaves as told. Answers in another order than asked. */
export async function startFakeEmbeddings(): Promise<FakeEmbeddings> {
  const requests: string[][] = [];
  const queued: EmbeddingsReply[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const { input } = JSON.parse(Buffer.concat(chunks).toString()) as { input: string[] };
      requests.push(input);
      const { status = 200, body, delayMs = 0 } = queued.shift() ?? {};
      const data = input.map((text, index) => ({ object: 'embedding', index, embedding: fakeVector(text) }));
      const answer =
        status === 200 ? (body ?? { data: data.toReversed() }) : { error: { message: 'told to fail' } };
      setTimeout(() => {
        res.writeHead(status, { 'content-type': 'application/json' });
        res.end(JSON.stringify(answer));
      }, delayMs).unref();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    requests,
    next: (reply) => void queued.push(reply),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
