import { setImmediate } from 'node:timers/promises';
import type { Language } from '../../conversations/index.js';
import type { Costs } from '../decide.js';
import type { KnowledgeIndex } from '../retrieve.js';
import type { SpokenVectors } from '../vectors/encode-spoken.js';
import { askBase, type Said } from './said.js';

export interface AskAllOptions {
  vectors: SpokenVectors | undefined;
  /** What mistakes cost. Default: the usual. */
  costs?: Costs | undefined;
  /** Told now and then, and at the end: how many were asked since the last time. */
  onAsked?(count: number): void;
}

/** So long a question of a customer waits for this at most, and then answering goes first. */
const SLICE_MS = 5;

/** What a base makes of each question, in their order. The same text is asked once. */
export async function askAll(
  index: KnowledgeIndex,
  questions: readonly { text: string; language: Language }[],
  { vectors, costs, onAsked }: AskAllOptions,
): Promise<Said[]> {
  const known = new Map<string, Said>();
  const all: Said[] = [];
  let told = 0;
  const tell = (): void => {
    onAsked?.(all.length - told);
    told = all.length;
  };
  let sliceStart = performance.now();
  for (const question of questions) {
    const key = `${question.language} ${question.text}`;
    const said = known.get(key) ?? askBase(index, question, { vectors, costs });
    known.set(key, said);
    all.push(said);
    if (performance.now() - sliceStart < SLICE_MS) continue;
    tell();
    await setImmediate();
    sliceStart = performance.now();
  }
  tell();
  return all;
}
