import type OpenAI from 'openai';
import type { EmbeddingModel } from './embedding-model.js';
import { LanguageModelError } from './language-model.js';
import { openAiLoader, translate, type OpenAiOptions } from './openai.js';

/** The embeddings endpoint of OpenAI and of the servers compatible with it. */
export function createOpenAiEmbeddings({ apiKey, baseUrl, model }: OpenAiOptions): EmbeddingModel {
  const load = openAiLoader({ apiKey, baseUrl });

  return {
    model,
    async embed(texts, { timeoutMs, signal: caller }) {
      const { client, errors } = await load();
      const deadline = AbortSignal.timeout(timeoutMs);
      const signal = caller ? AbortSignal.any([deadline, caller]) : deadline;
      try {
        const response = await client.embeddings.create(
          // Named, because the package would ask for base64, which compatible servers may not know.
          { model, input: [...texts], encoding_format: 'float' },
          { signal },
        );
        return vectorsOf(response, texts.length);
      } catch (error) {
        throw translate(error, signal, errors);
      }
    },
  };
}

/** Checked, because compatible servers leave out what the types promise. */
function vectorsOf(response: OpenAI.CreateEmbeddingResponse, count: number): number[][] {
  const vectors: (number[] | undefined)[] = Array.from({ length: count });
  const items: unknown = response?.data;
  if (!Array.isArray(items)) throw unfit('it holds no vectors');
  items.forEach((item: { index?: unknown; embedding?: unknown }, at) => {
    const index = typeof item.index === 'number' ? item.index : at;
    if (isVector(item.embedding) && index < count) vectors[index] = item.embedding;
  });
  const whole = vectors.filter((vector) => vector !== undefined);
  if (whole.length !== count) throw unfit(`${whole.length} vectors for ${count} texts`);
  return whole;
}

const isVector = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => Number.isFinite(item));

const unfit = (what: string): LanguageModelError =>
  new LanguageModelError('bad-response', true, `The answer does not fit: ${what}.`);
