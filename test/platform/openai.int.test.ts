import { LanguageModelError, type CompletionRequest } from '../../src/platform/language-model.js';
import { createOpenAiModel } from '../../src/platform/openai.js';
import { startFakeOpenAi, type FakeOpenAi, type FakeReply } from '../support/fake-openai.js';

let fake: FakeOpenAi;
beforeAll(async () => {
  fake = await startFakeOpenAi();
});
afterAll(() => fake.close());
beforeEach(() => fake.reset());

const model = () => createOpenAiModel({ apiKey: 'sk-test', baseUrl: fake.url, model: 'some-model' });
const request = (overrides: Partial<CompletionRequest> = {}): CompletionRequest => ({
  system: 'Be brief.',
  messages: [{ role: 'user', content: 'Hello' }],
  maxTokens: 50,
  timeoutMs: 5000,
  ...overrides,
});

async function failureOf(work: Promise<unknown>): Promise<LanguageModelError> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof LanguageModelError) return error;
  throw new Error(`expected a LanguageModelError, got ${String(error)}`);
}

describe('the OpenAI-compatible model', () => {
  it('streams tokens, returns the whole text and what it used', async () => {
    fake.next({ text: 'Good morning, how are you?', usage: { prompt_tokens: 12, completion_tokens: 7 } });
    const tokens: string[] = [];
    const completion = await model().complete(request({ onToken: (token) => tokens.push(token) }));
    expect(completion).toEqual({
      text: 'Good morning, how are you?',
      usage: { promptTokens: 12, completionTokens: 7 },
    });
    expect(tokens.length).toBeGreaterThan(3);
    expect(tokens.join('')).toBe(completion.text);
  });

  it('sends the system text first, the key as bearer, and the limit under the name all servers know', async () => {
    fake.next({ text: 'Yes.' });
    await model().complete(request());
    const [seen] = fake.requests;
    expect(seen?.path).toBe('/v1/chat/completions');
    expect(seen?.authorization).toBe('Bearer sk-test');
    expect(seen?.body).toMatchObject({
      model: 'some-model',
      stream: true,
      max_tokens: 50,
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hello' },
      ],
    });
  });

  it('counts nothing when the server does not report usage', async () => {
    fake.next({ text: 'Yes.', usage: null });
    expect((await model().complete(request())).usage).toEqual({ promptTokens: 0, completionTokens: 0 });
  });

  const FAILURES: [what: string, reply: FakeReply, kind: string, retryable: boolean][] = [
    ['a wrong key', { status: 401 }, 'refused', false],
    ['an unknown model', { status: 404 }, 'refused', false],
    ['a request it does not take', { status: 400 }, 'refused', false],
    ['too many requests', { status: 429 }, 'rate', true],
    ['a used-up quota', { status: 429, code: 'insufficient_quota' }, 'rate', false],
    ['a server error', { status: 500 }, 'server', true],
    ['an overloaded server', { status: 503 }, 'server', true],
    ['an error in the stream', { text: 'Half', breaks: 'error-event' }, 'server', true],
    ['an empty answer', { text: '' }, 'bad-response', true],
    ['an answer of spaces', { text: '   ' }, 'bad-response', true],
    ['a stream that ends without a reason', { text: 'Half an ans', finish: null }, 'bad-response', true],
    ['an answer cut off by the limit', { text: 'Half an ans', finish: 'length' }, 'bad-response', true],
    ['a connection cut in the middle', { text: 'Half an ans', breaks: 'cut' }, 'bad-response', true],
    ['data that is no JSON', { text: 'Half', breaks: 'garbage' }, 'bad-response', true],
    ['filtered content', { text: 'Half', finish: 'content_filter' }, 'refused', false],
    ['a refusal', { refusal: 'I would rather not.' }, 'refused', false],
  ];
  it.each(FAILURES)('turns %s into a named failure', async (_what, reply, kind, retryable) => {
    fake.next(reply);
    const failure = await failureOf(model().complete(request()));
    expect({ kind: failure.kind, retryable: failure.retryable }).toEqual({ kind, retryable });
    expect(fake.requests).toHaveLength(1);
  });

  it('gives up at its time limit, before the first token', async () => {
    fake.next({ text: 'Too late', delayMs: 3000 });
    const startedAt = performance.now();
    const failure = await failureOf(model().complete(request({ timeoutMs: 150 })));
    expect(failure.kind).toBe('timeout');
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  it('gives up at its time limit in the middle of a stream that never ends', async () => {
    fake.next({ text: 'word '.repeat(500), tokenDelayMs: 20 });
    const failure = await failureOf(model().complete(request({ timeoutMs: 200 })));
    expect(failure.kind).toBe('timeout');
  });

  it('stops when the caller does not want it any more', async () => {
    fake.next({ text: 'word '.repeat(500), tokenDelayMs: 20 });
    const caller = new AbortController();
    const failure = await failureOf(
      model().complete(request({ signal: caller.signal, onToken: () => caller.abort() })),
    );
    expect(failure.kind).toBe('timeout');
  });

  it('says so when nobody listens there', async () => {
    const gone = createOpenAiModel({ apiKey: 'sk-test', baseUrl: 'http://127.0.0.1:9/v1', model: 'm' });
    expect((await failureOf(gone.complete(request()))).kind).toBe('server');
  });

  it('never repeats what was said in its errors', async () => {
    fake.next({ status: 500 });
    const failure = await failureOf(
      model().complete(request({ messages: [{ role: 'user', content: 'my secret is 42' }] })),
    );
    expect(JSON.stringify([failure.message, failure.stack])).not.toContain('secret');
  });
});
