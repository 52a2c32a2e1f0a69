import fc from 'fast-check';
import type { KnowledgeEntry } from '../../src/knowledge/index.js';
import { KnowledgeIndex } from '../../src/knowledge/index.js';
import { createLogger } from '../../src/platform/logger.js';
import { unitVector } from '../../src/knowledge/encoder/unit-vector.js';
import { openVectorGraphs } from '../../src/knowledge/vectors/vector-graphs.js';
import type { EntryVectors } from '../../src/knowledge/vectors/vector-index.js';
import { buildEntry } from './build-entry.js';

const WORDS = ['order', 'parcel', 'refund', 'card', 'late', 'lost', '返品', '配送', 'ポイント'];
const text = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 })
  .map((words) => words.join(' '));

interface Change {
  id: string;
  kind: 'put' | 'vectors' | 'remove';
  language: 'en' | 'ja';
  question: string;
  utterances: string[];
}
const change: fc.Arbitrary<Change> = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  kind: fc.constantFrom<Change['kind']>('put', 'put', 'put', 'vectors', 'remove'),
  language: fc.constantFrom<Change['language']>('en', 'ja'),
  question: text,
  utterances: fc.array(text, { maxLength: 3 }),
});

/** A vector that says which words a text has: alike for texts that share them. */
const vectorOf = (words: string): Float32Array =>
  unitVector(WORDS.map((word, at) => (words.includes(word) ? 1 : 0.05 * ((at % 3) + 1))));
const vectorsOf = ({ question, utterances, answer }: KnowledgeEntry): EntryVectors => ({
  phrasings: [question, ...utterances].map(vectorOf),
  whole: vectorOf(`${question}\n${answer}`),
});

/** Changes, and what is asked after each. */
type Example = [Change[], string];
const step = (kind: Change['kind'], id: string, question = ''): Change => ({
  id,
  kind,
  language: 'en',
  question,
  utterances: [],
});
/** Found by chance: the order in which vectors come must not show, however alike what they say of the entries is. */
const ALIKE_BUT_FOR_ROUNDING: Example = [
  [
    step('put', 'a', 'lost order'),
    step('put', 'b', 'refund order'),
    step('vectors', 'b'),
    step('vectors', 'a'),
  ],
  'parcel',
];
const EXACTLY_ALIKE: Example = [
  [
    step('put', 'a', 'refund'),
    step('put', 'c', 'ポイント'),
    step('vectors', 'c'),
    step('vectors', 'a'),
    step('put', 'a', 'order'),
  ],
  '配送',
];

/** What a customer would meet: ids, and how sure one is of each. */
function found(index: KnowledgeIndex, asked: string) {
  const { ranked, scope } = index.search(
    { parts: [{ text: asked }], vector: vectorOf(asked) },
    { language: 'en', limit: 5 },
  );
  const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
  return [rounded(scope), ...ranked.map(({ entry, confidence }) => [entry.articleId, rounded(confidence)])];
}

/** @returns the last index that was built anew */
function changeAndCompare(index: KnowledgeIndex, changes: readonly Change[], asked: string): KnowledgeIndex {
  const entries = new Map<string, { entry: KnowledgeEntry; vectors?: EntryVectors }>();
  let anew = new KnowledgeIndex();
  changes.forEach(({ id, kind, language, question, utterances }, version) => {
    const known = entries.get(id);
    if (kind === 'remove') {
      index.remove(id);
      entries.delete(id);
    } else if (kind === 'put') {
      const entry = buildEntry({ articleId: id, language, version, question, utterances });
      index.put(entry);
      entries.set(id, { entry });
    } else if (known) {
      const vectors = vectorsOf(known.entry);
      index.giveVectors(known.entry, vectors);
      entries.set(id, { ...known, vectors });
    }
    anew = new KnowledgeIndex();
    for (const { entry, vectors } of entries.values()) anew.put(entry, vectors);
    expect(found(index, asked)).toEqual(found(anew, asked));
  });
  return anew;
}

describe('an index that changes', () => {
  it('answers after every change as one that is built anew from the same entries', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 15 }), text, (changes, asked) => {
        const index = new KnowledgeIndex();
        const anew = changeAndCompare(index, changes, asked);
        expect(found(index, asked)).toEqual(found(anew, asked));
      }),
      { numRuns: 60, examples: [ALIKE_BUT_FOR_ROUNDING, EXACTLY_ALIKE] },
    );
  });

  it('answers with a graph of its vectors as one without, whatever came first', async () => {
    const graphs = await openVectorGraphs('usearch', createLogger({ level: 'silent' }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 15 }), text, async (changes, asked) => {
        const index = new KnowledgeIndex();
        index.useGraphs(graphs!);
        const anew = changeAndCompare(index, changes, asked);
        await index.settled();
        expect(found(index, asked)).toEqual(found(anew, asked));
      }),
      { numRuns: 60, examples: [ALIKE_BUT_FOR_ROUNDING, EXACTLY_ALIKE] },
    );
  });

  it('does not take the vectors of an entry that was changed while it was encoded', () => {
    const index = new KnowledgeIndex();
    const before = buildEntry({ articleId: 'a', question: 'order' });
    index.put(before);
    index.put(buildEntry({ articleId: 'a', version: 2, question: 'refund' }));
    index.giveVectors(before, vectorsOf(before));
    expect(index.vectorsOf('a')).toBeUndefined();
    expect(index.entriesWithoutVectors(5)).toHaveLength(1);
  });
});
