import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the fake server does with one request. */
export interface FakeReply {
  /** Streamed word by word. Default: nothing. */
  text?: string;
  /** Pause before the first token. */
  delayMs?: number;
  /** Pause between tokens. */
  tokenDelayMs?: number;
  /** Anything but 200 answers an error of this status at once. */
  status?: number;
  /** The `code` of that error. */
  code?: string;
  /** Default `stop`. Null: the stream ends without saying why. */
  finish?: 'stop' | 'length' | 'content_filter' | null;
  /** After the text: an error event, data that is no JSON, or the connection cut. */
  breaks?: 'error-event' | 'garbage' | 'cut';
  /** Written instead of an answer. */
  refusal?: string;
  /** Default: counted in words. Null: the server does not report it. */
  usage?: { prompt_tokens: number; completion_tokens: number } | null;
}

export interface FakeRequest {
  path: string;
  authorization: string;
  body: { model: string; stream?: boolean; messages: { role: string; content: string }[] } & Record<
    string,
    unknown
  >;
  /** The body as it came over the wire, to search for what must not be in it. */
  raw: string;
}

export type FakeAnswer = FakeReply | ((request: FakeRequest) => FakeReply);

export interface FakeOpenAi {
  /** For OPENAI_BASE_URL. */
  url: string;
  requests: FakeRequest[];
  /** Answers the next request; calls queue up. */
  next(answer: FakeAnswer): void;
  /** Answers every request that nothing is queued for. */
  always(answer: FakeAnswer): void;
  /** Forgets requests and answers. */
  reset(): void;
  close(): Promise<void>;
}

/** A real HTTP server that speaks OpenAI's streaming Chat Completions, and misbehaves as told. */
export async function startFakeOpenAi(): Promise<FakeOpenAi> {
  const requests: FakeRequest[] = [];
  let queued: FakeAnswer[] = [];
  let standing: FakeAnswer = { text: 'NO_ANSWER' };

  const server = createServer((req, res) => {
    answer(req, res).catch(() => res.destroy());
  });

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks).toString();
    const request: FakeRequest = {
      path: req.url ?? '',
      authorization: req.headers.authorization ?? '',
      body: JSON.parse(raw) as FakeRequest['body'],
      raw,
    };
    requests.push(request);
    const told = queued.shift() ?? standing;
    await play(res, request, typeof told === 'function' ? told(request) : told);
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');

  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    requests,
    next: (told) => queued.push(told),
    always: (told) => {
      standing = told;
    },
    reset() {
      requests.length = 0;
      queued = [];
      standing = { text: 'NO_ANSWER' };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function play(res: ServerResponse, request: FakeRequest, reply: FakeReply): Promise<void> {
  const { text = '', delayMs = 0, tokenDelayMs = 0, status = 200, finish = 'stop' } = reply;
  // Who hung up is not served to the end, so that no timer outlives a test.
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  const pause = (ms: number) => sleep(ms, undefined, { signal: gone.signal });
  if (delayMs > 0) await pause(delayMs);
  if (status !== 200) {
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(JSON.stringify({ error: { message: 'told to fail', type: 'fake', code: reply.code ?? null } }));
    return;
  }
  res.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (choices: unknown[], extra: Record<string, unknown> = {}): void => {
    const chunk = {
      id: 'chatcmpl-fake',
      object: 'chat.completion.chunk',
      created: 0,
      model: request.body.model,
      choices,
      ...extra,
    };
    res.write(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  const delta = (content: Record<string, unknown>, reason: string | null = null): void =>
    send([{ index: 0, delta: content, finish_reason: reason }]);

  delta({ role: 'assistant', content: '' });
  if (reply.refusal) delta({ refusal: reply.refusal });
  const tokens = text.match(/\s*\S{1,4}|\s+/g) ?? [];
  for (const token of tokens) {
    if (tokenDelayMs > 0) await pause(tokenDelayMs);
    delta({ content: token });
  }
  if (reply.breaks === 'cut') {
    // Only once the tokens have left: a cut may not swallow them.
    await pause(20);
    res.destroy();
    return;
  }
  if (reply.breaks === 'garbage') res.write('data: {"choices": [{\n\n');
  if (reply.breaks === 'error-event') {
    res.write(`data: ${JSON.stringify({ error: { message: 'told to fail', type: 'server_error' } })}\n\n`);
  }
  if (finish !== null) delta({}, finish);
  const counted = { prompt_tokens: request.raw.split(/\s+/).length, completion_tokens: tokens.length };
  if (reply.usage !== null) send([], { usage: reply.usage ?? counted });
  res.end('data: [DONE]\n\n');
}
