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

/** Made vectors, and how long making them has taken, which is nobody's building. */
export interface MadeVectors {
  /** Of a new place in the neighbourhood of some topic; one for each phrasing. */
  ofEntry(entry: KnowledgeEntry): EntryVectors;
  /** One that asks for an entry there is. */
  ofQuestion(): Float32Array;
  readonly takenMs: number;
}

/**
 * Vectors with neighbourhoods as an encoder gives them, without encoding (300,000 phrasings would take the better part of
 * an hour): phrasings of an entry have a cosine of some 0.7, those of entries of one topic of some 0.35.
 */
export function madeVectors(seed: number): MadeVectors {
  const random = seededRandom(seed);
  const noise = Float32Array.from({ length: 2 ** 18 }, () => random.next() - 0.5);
  const scale = 1 / Math.sqrt(DIMENSIONS / 12); // a stretch of noise is about as long as a unit vector
  const near = (centre: Float32Array, distance: number): Float32Array => {
    const from = random.below(noise.length - DIMENSIONS);
    const moved = centre.map((value, at) => value + distance * scale * (noise[from + at] ?? 0));
    return unitVector(moved);
  };
  const anywhere = new Float32Array(DIMENSIONS);
  const topics = Array.from({ length: TOPICS }, () => near(anywhere, 1));
  const asked: Float32Array[] = [];
  let takenMs = 0;
  return {
    ofEntry({ utterances }) {
      const startedAt = performance.now();
      const centre = near(topics[random.below(TOPICS)] ?? anywhere, 1);
      if (asked.length < MOST_ASKED) asked.push(centre);
      const phrasings = Array.from({ length: utterances.length + 1 }, () => near(centre, 0.65));
      takenMs += performance.now() - startedAt;
      return { phrasings, whole: null };
    },
    ofQuestion: () => near(asked[random.below(asked.length)] ?? anywhere, 0.65),
    get takenMs() {
      return takenMs;
    },
  };
}

const TOPICS = 500;
const MOST_ASKED = 1000;
