import { fitClassifier } from '../classify/fit-classifier.js';
import type { KnowledgeEntry } from '../entry.js';
import type { Layer } from '../layers.js';
import { seededRandom } from '../numeric/seeded-random.js';
import { KnowledgeIndex } from '../retrieve.js';
import type { EntryVectors } from '../vectors/vector-index.js';
import type { Case } from './cases.js';
import { usualCalibration } from './usual-calibration.js';

export type EntryVectorsOf = (articleId: string) => EntryVectors | undefined;

/**
 * Questions made of the base itself: each fold asks with phrasings it was built without. A tenth of the entries is
 * missing from each fold altogether, so that their phrasings are strangers next to what the base knows (leave-class-out:
 * the hard kind). Empty when entries have too few phrasings to spare any.
 */
export function crossValidate(
  entries: readonly KnowledgeEntry[],
  vectorsOf: EntryVectorsOf | undefined,
  { seed = 1, without }: { seed?: number; without: ReadonlySet<Layer> },
): Case[] {
  const random = seededRandom(seed);
  const spare = entries.filter(({ utterances }) => utterances.length >= MIN_UTTERANCES);
  const total = spare.reduce((sum, { utterances }) => sum + utterances.length, 0);
  if (total < MIN_QUESTIONS || spare.length < entries.length / 2) return [];
  const folds = new Map(
    spare.map(({ articleId, utterances }) => [
      articleId,
      random.shuffle(utterances.map((_, at) => at % FOLDS)),
    ]),
  );
  const mixed = random.shuffle([...spare]);
  const strangersEach = Math.max(1, Math.round(mixed.length * STRANGER_SHARE));
  const cases: Case[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const start = fold * strangersEach;
    const strangers = new Set(
      Array.from({ length: strangersEach }, (_, at) => mixed[(start + at) % mixed.length]?.articleId),
    );
    const kept = (entry: KnowledgeEntry, at: number): boolean => folds.get(entry.articleId)?.[at] !== fold;
    const reduced = entries.filter((entry) => !strangers.has(entry.articleId));
    const vectors = vectorsOf && reducedVectors(reduced, vectorsOf, kept);
    const part = reduced.map((entry) => ({
      ...entry,
      utterances: entry.utterances.filter((_, at) => kept(entry, at)),
    }));
    const index = KnowledgeIndex.of(part, vectors && ((entry) => vectors.get(entry.articleId)));
    const classifier =
      without.has('classifier') && without.has('discriminant')
        ? null
        : fitClassifier(part, vectors && ((id) => vectors.get(id)));
    index.adopt({ classifier, calibration: usualCalibration(vectors !== undefined), policy: [] });
    const held = spare.flatMap((entry) =>
      entry.utterances.flatMap((text, at) =>
        kept(entry, at) ? [] : [{ entry, text, vector: vectorsOf?.(entry.articleId)?.phrasings[at + 1] }],
      ),
    );
    const isStranger = ({ entry }: { entry: KnowledgeEntry }): boolean => strangers.has(entry.articleId);
    const asked = [
      ...random.shuffle(held.filter((one) => !isStranger(one))).slice(0, ASKED_EACH),
      ...random.shuffle(held.filter(isStranger)).slice(0, STRANGERS_ASKED_EACH),
    ];
    for (const { entry, text, vector } of asked) {
      cases.push({
        evidence: index.gather({ parts: [{ text }], vector }, entry.language, without),
        right: strangers.has(entry.articleId) ? [] : [entry.articleId],
      });
    }
  }
  return cases;
}

const FOLDS = 4;
const MIN_UTTERANCES = 3;
const MIN_QUESTIONS = 60;
const STRANGER_SHARE = 0.1;
/** Enough for a dozen coefficients; more would only take longer. */
const ASKED_EACH = 400;
const STRANGERS_ASKED_EACH = 150;

function reducedVectors(
  entries: readonly KnowledgeEntry[],
  vectorsOf: EntryVectorsOf,
  kept: (entry: KnowledgeEntry, at: number) => boolean,
): Map<string, EntryVectors> {
  return new Map(
    entries.flatMap((entry) => {
      const vectors = vectorsOf(entry.articleId);
      if (!vectors) return [];
      const phrasings = vectors.phrasings.filter((_, at) => at === 0 || kept(entry, at - 1));
      return [[entry.articleId, { phrasings, whole: vectors.whole }]];
    }),
  );
}
