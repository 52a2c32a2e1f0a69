import type OpenAI from 'openai';
import {
  LanguageModelError,
  type Completion,
  type CompletionRequest,
  type LanguageModel,
} from './language-model.js';

export interface OpenAiAccess {
  apiKey: string;
  /** Of any OpenAI-compatible service, up to and with `/v1`. Default: OpenAI's own. */
  baseUrl?: string;
}

export interface OpenAiOptions extends OpenAiAccess {
  model: string;
}

/**
 * Chat Completions over streaming, as OpenAI and the many servers compatible with it speak them. The only file that
 * knows the openai package; it is loaded with the first request, so that a deployment without a key never pays for it.
 */
export function createOpenAiModel({ apiKey, baseUrl, model }: OpenAiOptions): LanguageModel {
  const load = openAiLoader({ apiKey, baseUrl });

  return {
    async complete(request) {
      const { client, errors } = await load();
      const deadline = AbortSignal.timeout(request.timeoutMs);
      const signal = request.signal ? AbortSignal.any([deadline, request.signal]) : deadline;
      try {
        const stream = await client.chat.completions.create(
          {
            model,
            stream: true,
            stream_options: { include_usage: true },
            messages: [{ role: 'system', content: request.system }, ...request.messages],
            // OpenAI's newer models refuse the old name; many compatible servers know only that one.
            ...(baseUrl ? { max_tokens: request.maxTokens } : { max_completion_tokens: request.maxTokens }),
          },
          { signal },
        );
        return await readStream(stream, request, signal);
      } catch (error) {
        throw translate(error, signal, errors);
      }
    },
  };
}

export interface LoadedOpenAi {
  client: OpenAI;
  errors: OpenAiErrors;
}

type OpenAiErrors = Pick<typeof OpenAI, 'APIError' | 'APIUserAbortError' | 'APIConnectionError'>;

/** Loads the package with the first call, once. */
export function openAiLoader({ apiKey, baseUrl }: OpenAiAccess): () => Promise<LoadedOpenAi> {
  let loading: Promise<LoadedOpenAi> | undefined;
  return () =>
    (loading ??= import('openai').then(
      ({ default: Client, APIError, APIUserAbortError, APIConnectionError }) => ({
        // No retries: a customer waits, and whoever asks has an answer without the model. No logs: they hold texts.
        client: new Client({ apiKey, baseURL: baseUrl ?? null, maxRetries: 0, logLevel: 'off' }),
        errors: { APIError, APIUserAbortError, APIConnectionError },
      }),
    ));
}

async function readStream(
  stream: AsyncIterable<OpenAI.Chat.ChatCompletionChunk>,
  request: CompletionRequest,
  signal: AbortSignal,
): Promise<Completion> {
  let text = '';
  let finish: string | null = null;
  const usage = { promptTokens: 0, completionTokens: 0 };
  for await (const chunk of stream) {
    // Compatible servers leave out what the types promise.
    const choice = chunk.choices?.[0];
    if (choice?.delta?.refusal) throw new LanguageModelError('refused', false, 'The model refused.');
    const token = choice?.delta?.content ?? '';
    if (token !== '') {
      text += token;
      request.onToken?.(token);
    }
    finish = choice?.finish_reason ?? finish;
    if (chunk.usage) {
      usage.promptTokens = chunk.usage.prompt_tokens ?? 0;
      usage.completionTokens = chunk.usage.completion_tokens ?? 0;
    }
  }
  // An aborted stream ends like a finished one.
  signal.throwIfAborted();
  if (finish === 'content_filter')
    throw new LanguageModelError('refused', false, 'The content filter stopped it.');
  if (finish !== 'stop') {
    throw new LanguageModelError(
      'bad-response',
      true,
      `The answer is incomplete (${finish ?? 'the stream broke off'}).`,
    );
  }
  if (text.trim() === '') throw new LanguageModelError('bad-response', true, 'The answer is empty.');
  return { text, usage };
}

/** Whatever a request threw, as a named failure. */
export function translate(error: unknown, signal: AbortSignal, errors: OpenAiErrors): LanguageModelError {
  if (error instanceof LanguageModelError) return error;
  if (signal.aborted || error instanceof errors.APIUserAbortError) {
    return new LanguageModelError('timeout', true, 'No complete answer in time.');
  }
  if (error instanceof errors.APIConnectionError) {
    return new LanguageModelError('server', true, 'The model server cannot be reached.');
  }
  if (error instanceof errors.APIError) return fromStatus(error.status, error.code);
  // A broken connection or unreadable data in the middle of the stream.
  return new LanguageModelError('bad-response', true, 'The answer cannot be read.');
}

function fromStatus(status: number | undefined, code: string | null | undefined): LanguageModelError {
  if (status === 408) return new LanguageModelError('timeout', true, 'The model server gave up (408).');
  if (status === 429) {
    // Waiting does not help against an empty account.
    return new LanguageModelError('rate', code !== 'insufficient_quota', 'Too many requests (429).');
  }
  if (status !== undefined && status < 500) {
    return new LanguageModelError('refused', false, `The model server refused the request (${status}).`);
  }
  return new LanguageModelError('server', true, `The model server failed (${status ?? 'in the stream'}).`);
}
