import type { Encoder } from '../encoder/encoder.js';
import type { KnowledgeEntry } from '../entry.js';
import type { EntryVectors } from '../vectors/vector-index.js';

/** The texts of an entry that have vectors, in the order in which {@link vectorsFrom} takes them. */
export const textsOf = ({ question, answer, utterances }: KnowledgeEntry): string[] => [
  question,
  ...utterances,
  ...(answer === '' ? [] : [`${question}\n${answer}`]),
];

/** Puts the vectors of {@link textsOf} in their places. */
export const vectorsFrom = (entry: KnowledgeEntry, vectors: readonly Float32Array[]): EntryVectors => ({
  phrasings: vectors.slice(0, entry.utterances.length + 1),
  whole: entry.answer === '' ? null : (vectors.at(-1) ?? null),
});

/** The vectors of a whole base, by article. */
export async function encodeBase(
  entries: readonly KnowledgeEntry[],
  encoder: Encoder,
): Promise<Map<string, EntryVectors>> {
  const texts = entries.flatMap(textsOf);
  const vectors: Float32Array[] = [];
  for (let at = 0; at < texts.length; at += BATCH) {
    vectors.push(...(await encoder.encode(texts.slice(at, at + BATCH))));
  }
  let from = 0;
  return new Map(
    entries.map((entry) => {
      const count = textsOf(entry).length;
      const own = vectors.slice(from, from + count);
      from += count;
      return [entry.articleId, vectorsFrom(entry, own)];
    }),
  );
}

const BATCH = 64;
