import { setImmediate } from 'node:timers/promises';
import type { KnowledgeEntry } from '../entry.js';
import { factsOf } from '../grounding/facts.js';
import { isNegated } from '../grounding/polarity.js';
import type { KnowledgeIndex } from '../retrieve.js';
import { termsOf } from '../text/analyse.js';
import { normalise } from '../text/normalise.js';

/** Two entries of one language that ask nearly the same. */
export interface NearPair {
  articleIds: readonly [string, string];
  /** 0 to 1: cosine of the nearest phrasings, or the share of words in common where there are no vectors. */
  nearness: number;
  /** What only one of the two answers states: figures, dates, addresses; `not` when only one denies. Empty: none. */
  differing: string[];
}

/**
 * Entries that may be one: each is held against those its own question finds. Takes turns with the answering, a slice of
 * some milliseconds each.
 */
export async function findNearPairs(index: KnowledgeIndex): Promise<NearPair[]> {
  const pairs = new Map<string, NearPair>();
  let sliceStart = performance.now();
  for (const entry of [...index.entries()].slice(-MOST_ENTRIES)) {
    for (const other of candidatesFor(index, entry)) {
      const nearness = nearnessOf(index, entry, other);
      if (nearness < NEAR) continue;
      const [a, b] = entry.articleId < other.articleId ? [entry, other] : [other, entry];
      const articleIds = [a.articleId, b.articleId] as const;
      pairs.set(articleIds.join(' '), { articleIds, nearness, differing: differencesOf(a, b) });
    }
    if (performance.now() - sliceStart < SLICE_MS) continue;
    await setImmediate();
    sliceStart = performance.now();
  }
  return [...pairs.values()].sort(
    (a, b) => b.nearness - a.nearness || (a.articleIds.join() < b.articleIds.join() ? -1 : 1),
  );
}

/** The newest; more would take minutes. */
const MOST_ENTRIES = 3000;
const SLICE_MS = 5;
const LOOKED_AT = 4;
/** Phrasings of one entry are some 0.65 apart, those of different entries seldom nearer than 0.55. */
const NEAR = 0.75;

function candidatesFor(
  index: KnowledgeIndex,
  { articleId, question, language }: KnowledgeEntry,
): KnowledgeEntry[] {
  const vector = index.vectorsOf(articleId)?.phrasings[0];
  const { ranked } = index.search({ parts: [{ text: question }], vector }, { language, limit: LOOKED_AT });
  return ranked.flatMap(({ entry, isForeign }) =>
    isForeign || entry.articleId === articleId ? [] : [entry],
  );
}

function nearnessOf(index: KnowledgeIndex, a: KnowledgeEntry, b: KnowledgeEntry): number {
  const vectors = index.vectorsOf(b.articleId)?.phrasings ?? [];
  const own = index.vectorsOf(a.articleId)?.phrasings[0];
  if (!own || vectors.length === 0) return wordsInCommon(a.question, b.question);
  return Math.max(...vectors.map((vector) => cosineOf(own, vector)));
}

function cosineOf(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** Jaccard's share of the words of either that both have. */
function wordsInCommon(a: string, b: string): number {
  const [own, other] = [a, b].map((text) => new Set(termsOf(text)));
  if (!own || !other || own.size === 0) return 0;
  const common = [...own].filter((word) => other.has(word)).length;
  return common / (own.size + other.size - common);
}

function differencesOf(a: KnowledgeEntry, b: KnowledgeEntry): string[] {
  const [own, other] = [statedIn(a.answer), statedIn(b.answer)];
  const onlyIn = (one: ReadonlySet<string>, another: ReadonlySet<string>) =>
    [...one].filter((fact) => !another.has(fact));
  const differing = [...onlyIn(own, other), ...onlyIn(other, own)];
  // Two figures contradict each other; a figure that one of them leaves out does not.
  const contradicts = onlyIn(own, other).length > 0 && onlyIn(other, own).length > 0;
  const denies = ({ answer }: KnowledgeEntry): boolean => isNegated(firstSentence(answer));
  return [...(contradicts ? differing : []), ...(denies(a) === denies(b) ? [] : ['not'])];
}

/** Where an answer says yes or no; further on it tells of exceptions. */
const firstSentence = (answer: string): string => normalise(answer).split(/[.!?。！？\n]/u, 1)[0] ?? '';

function statedIn(answer: string): Set<string> {
  const { quantities, numbers } = factsOf(answer);
  return new Set([...quantities, ...numbers].filter((fact) => /\d/.test(fact)));
}
