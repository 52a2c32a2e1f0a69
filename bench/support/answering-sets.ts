import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KnowledgeEntry } from '../../src/knowledge/index.js';
import {
  parseEvaluatedEntries,
  parseEvaluatedQuestions,
  type EvaluatedQuestion,
} from '../../src/knowledge/evaluation/evaluation-files.js';
import { seededRandom } from '../../src/knowledge/numeric/seeded-random.js';

/** A knowledge base and questions whose right answers are known. */
export interface AnsweringSet {
  name: string;
  entries: KnowledgeEntry[];
  questions: EvaluatedQuestion[];
}

interface Source {
  name: string;
  folder: string;
  change?: (set: AnsweringSet) => AnsweringSet;
}

const SOURCES: Source[] = [
  { name: 'banking77', folder: 'banking77' },
  { name: 'banking77 10-shot', folder: 'banking77', change: withTenPhrasings },
  { name: 'banking77-oos', folder: 'banking77-oos' },
  { name: 'clinc150', folder: 'clinc150' },
  { name: 'curekart', folder: 'hint3/curekart' },
  { name: 'powerplay11', folder: 'hint3/powerplay11' },
  { name: 'sofmattress', folder: 'hint3/sofmattress' },
  { name: 'localgovfaq', folder: 'localgovfaq' },
  { name: 'localgovfaq removed', folder: 'localgovfaq', change: withRightEntriesRemoved },
  { name: 'stackfaq', folder: 'stackfaq' },
  { name: 'stackfaq removed', folder: 'stackfaq', change: withRightEntriesRemoved },
];

const DATA = join(import.meta.dirname, '..', 'data');

/** The sets whose files are there, in a fixed order. @param only part of a name */
export function* loadSets(only: string): Generator<AnsweringSet> {
  for (const { name, folder, change } of SOURCES) {
    if (!name.includes(only)) continue;
    const file = (part: string): string => join(DATA, folder, `${part}.jsonl`);
    if (!existsSync(file('articles'))) {
      console.log(`${name}: left out, its files are not there (bench/data/README.md)`);
      continue;
    }
    const set = {
      name,
      entries: parseEvaluatedEntries(readFileSync(file('articles'), 'utf8')),
      questions: parseEvaluatedQuestions(readFileSync(file('queries-dev'), 'utf8')),
    };
    yield change ? change(set) : set;
  }
}

function withTenPhrasings(set: AnsweringSet): AnsweringSet {
  const random = seededRandom(1);
  const entries = set.entries.map((entry) => ({
    ...entry,
    utterances: random.shuffle([...entry.utterances]).slice(0, 10),
  }));
  return { ...set, entries };
}

/** Half of the questions lose every entry that answers them: strangers next to what the base knows. */
export function withRightEntriesRemoved(set: AnsweringSet, seed = 1): AnsweringSet {
  const random = seededRandom(seed);
  const removed = new Set(
    random
      .shuffle([...set.questions])
      .slice(0, Math.floor(set.questions.length / 2))
      .flatMap(({ grades }) => [...grades.keys()]),
  );
  const questions = set.questions.map((question) => {
    const grades = new Map([...question.grades].filter(([id]) => !removed.has(id)));
    return { ...question, grades };
  });
  return { ...set, entries: set.entries.filter(({ articleId }) => !removed.has(articleId)), questions };
}
