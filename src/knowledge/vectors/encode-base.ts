import type { Encoder } from '../encoder/encoder.js';
import type { KnowledgeEntry } from '../entry.js';
import type { EntryVectors } from './vector-index.js';

/** The vectors of entries, by article: of what is asked, and of question and answer together. */
export async function encodeBase(
  entries: readonly KnowledgeEntry[],
  encoder: Encoder,
  signal?: AbortSignal,
): Promise<Map<string, EntryVectors>> {
  const asked = entries.flatMap(({ question, utterances }) => [question, ...utterances]);
  const told = entries.flatMap(({ question, answer }) => (answer === '' ? [] : [`${question}\n${answer}`]));
  const askedVectors = await encoder.encode(asked, { role: 'query', signal });
  const toldVectors = await encoder.encode(told, { role: 'passage', signal });
  let nextAsked = 0;
  let nextTold = 0;
  return new Map(
    entries.map(({ articleId, answer, utterances }) => {
      const from = nextAsked;
      nextAsked += utterances.length + 1;
      const whole = answer === '' ? null : (toldVectors[nextTold++] ?? null);
      return [articleId, { phrasings: askedVectors.slice(from, nextAsked), whole }];
    }),
  );
}
