import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KnowledgeEntry } from '../../src/knowledge/index.js';
import {
  parseEvaluatedEntries,
  parseEvaluatedQuestions,
} from '../../src/knowledge/evaluation/evaluation-files.js';
import { unitVector } from '../../src/knowledge/encoder/unit-vector.js';
import { seededRandom } from '../../src/knowledge/numeric/seeded-random.js';
import type { EntryVectors } from '../../src/knowledge/vectors/vector-index.js';

const SET = join(import.meta.dirname, '..', 'data', 'clinc150');
const DIMENSIONS = 512;
const PHRASINGS = 2;
const ANSWER_WORDS = 30;

/**
 * A base of any size in the words of real customers: each entry takes three phrasings of CLINC150 with some words
 * exchanged for others of the set, drawn as often as they occur, so that entries differ and words are as common and as
 * rare as in speech.
 */
export function makeBase(size: number): KnowledgeEntry[] {
  const random = seededRandom(size);
  const phrasings = parseEvaluatedEntries(readFileSync(join(SET, 'articles.jsonl'), 'utf8')).flatMap(
    ({ utterances }) => utterances,
  );
  const words = phrasings.flatMap((text) => text.split(' '));
  const word = (): string => words[random.below(words.length)] ?? '';
  const phrasing = (): string =>
    (phrasings[random.below(phrasings.length)] ?? '')
      .split(' ')
      .map((one) => (random.next() < 0.3 ? word() : one))
      .join(' ');
  return Array.from({ length: size }, (_, at) => ({
    articleId: `entry-${at}`,
    language: 'en',
    version: 1,
    question: phrasing(),
    answer: Array.from({ length: ANSWER_WORDS }, word).join(' '),
    utterances: Array.from({ length: PHRASINGS }, phrasing),
    tags: [],
  }));
}

export const questions = (): string[] =>
  parseEvaluatedQuestions(readFileSync(join(SET, 'queries-dev.jsonl'), 'utf8')).map(({ text }) => text);

/** Vectors that lie as apart as a random direction allows: how long a scan takes does not depend on what they mean. */
export function randomVectors(seed: number): () => Float32Array {
  const random = seededRandom(seed);
  return () => unitVector(Float32Array.from({ length: DIMENSIONS }, () => random.next() - 0.5));
}

/** One vector for each phrasing of the entry. */
export const vectorsFor = (entry: KnowledgeEntry, next: () => Float32Array): EntryVectors => ({
  phrasings: [entry.question, ...entry.utterances].map(next),
  whole: null,
});
