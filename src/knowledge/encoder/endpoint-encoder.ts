import { SECOND_MS, sleep } from '../../platform/clock.js';
import type { EmbeddingModel } from '../../platform/embedding-model.js';
import { LanguageModelError } from '../../platform/language-model.js';
import { EncoderError, type EncodeOptions, type Encoder, type TextRole } from './encoder.js';
import { unitVector } from './unit-vector.js';

/** Texts in one request; OpenAI takes 2,048, smaller servers fewer. */
const BATCH = 64;
/** Of one text. OpenAI's limit is 8,192 tokens, and a Japanese character may be more than one. */
const LONGEST_TEXT = 6000;
const DEFAULT_TIMEOUT_MS = 30 * SECOND_MS;
/** Pauses before the second and the third try. */
const PAUSES_MS = [300, 1500];
/** Sent for a text without any character: servers refuse an empty one. */
const NOTHING = '-';

/**
 * An encoder at an OpenAI-compatible endpoint. Asks once at first, to see that it works and how long its vectors are.
 *
 * @throws EncoderError when it does not answer as it should
 */
export async function openEndpointEncoder(
  model: EmbeddingModel,
  { timeoutMs = DEFAULT_TIMEOUT_MS, pausesMs = PAUSES_MS }: { timeoutMs?: number; pausesMs?: number[] } = {},
): Promise<Encoder> {
  const prefix = prefixFor(model.model);

  async function request(
    texts: readonly string[],
    deadline: number,
    signal?: AbortSignal,
  ): Promise<Float32Array[]> {
    for (let attempt = 0; ; attempt += 1) {
      signal?.throwIfAborted();
      try {
        const left = deadline - performance.now();
        if (left <= 0) throw new LanguageModelError('timeout', false, 'No complete answer in time.');
        return (await model.embed(texts, { timeoutMs: Math.ceil(left), signal })).map(unitVector);
      } catch (error) {
        signal?.throwIfAborted();
        const pause = pausesMs[attempt];
        const canWait = pause !== undefined && performance.now() + pause < deadline;
        if (!(error instanceof LanguageModelError) || !error.retryable || !canWait) throw plain(error, model);
        await sleep(pause);
      }
    }
  }

  async function encode(texts: readonly string[], options: EncodeOptions = {}): Promise<Float32Array[]> {
    const deadline = performance.now() + (options.timeoutMs ?? timeoutMs);
    const prepared = texts.map(
      (text) => prefix(options.role ?? 'query') + (text.trim() || NOTHING).slice(0, LONGEST_TEXT),
    );
    const vectors: Float32Array[] = [];
    for (let from = 0; from < prepared.length; from += BATCH) {
      vectors.push(...(await request(prepared.slice(from, from + BATCH), deadline, options.signal)));
    }
    return vectors;
  }

  const [probe] = await encode([NOTHING]);
  const dimensions = probe?.length ?? 0;
  return {
    id: `${model.model}/${dimensions}`,
    dimensions,
    async encode(texts, options) {
      const vectors = await encode(texts, options);
      if (vectors.every((vector) => vector.length === dimensions)) return vectors;
      throw new EncoderError(`The embeddings of ${model.model} changed their length.`, false);
    },
  };
}

/** The E5 family was trained with these words before each text. Source: its model card at huggingface.co/intfloat. */
function prefixFor(model: string): (role: TextRole) => string {
  return /(^|[/-])e5-/i.test(model) ? (role) => `${role}: ` : () => '';
}

function plain(error: unknown, { model }: EmbeddingModel): unknown {
  if (!(error instanceof LanguageModelError)) return error;
  return new EncoderError(`The embeddings of ${model}: ${error.message}`, error.retryable);
}
