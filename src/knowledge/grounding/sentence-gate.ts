import { readCitations } from '../citations.js';
import type { KnowledgeEntry } from '../entry.js';
import { checkSentence, groundingSource, type GroundingSource, type Support } from './check-sentence.js';
import type { Nearness } from './nearness.js';
import { readSentences, type WrittenSentence } from './sentences.js';

export interface SentenceGateDeps {
  /** As they were numbered for the model, from 1. */
  sources: readonly KnowledgeEntry[];
  nearness: Nearness;
  /** Whether a placeholder in the answer stands for something that may be said to this customer. */
  mayRestore(placeholder: string): boolean;
  /** Told all that may be shown so far, each time it grows. */
  onReleased?(text: string): void;
}

export type Dropped =
  'uncited' | 'unknown-source' | 'placeholder' | Exclude<Support, { kind: 'supported' }>['reason'];

export interface GatedAnswer {
  /** The sentences that are supported, without markers. */
  text: string;
  /** Numbers of the sources they stand on. */
  cited: number[];
  kept: number;
  dropped: Dropped[];
  /** A sentence that limits another ("however", ただし) was dropped: what is left may say too much. */
  lostLimit: boolean;
}

export interface SentenceGate {
  /** What the model writes, as it comes. */
  write(token: string): void;
  /** Once it has written all. */
  end(): Promise<GatedAnswer>;
}

/** Lets the sentences of an answer through one by one, each after its check: nothing unsupported is ever shown. */
export function createSentenceGate(deps: SentenceGateDeps): SentenceGate {
  const { sources, nearness, mayRestore, onReleased } = deps;
  const grounding = new Map<string, GroundingSource>();
  const answer: GatedAnswer = { text: '', cited: [], kept: 0, dropped: [], lostLimit: false };
  let unread = '';
  let space = '';
  let checks: Promise<void> = Promise.resolve();

  function take(isWhole: boolean): void {
    const { sentences, rest } = readSentences(unread, isWhole);
    unread = rest;
    for (const sentence of sentences) checks = checks.then(() => check(sentence));
  }

  async function check(written: WrittenSentence): Promise<void> {
    const { text, cited } = readCitations(written.text);
    if (!/[\p{L}\p{N}]/u.test(text)) return;
    const verdict = await verdictOn(text, cited);
    if (verdict !== 'supported') {
      answer.dropped.push(verdict);
      answer.lostLimit ||= LIMITS.test(text);
      return;
    }
    answer.text += (answer.kept === 0 ? '' : space) + text;
    answer.kept += 1;
    answer.cited.push(...cited.filter((number) => !answer.cited.includes(number)));
    ({ space } = written);
    onReleased?.(answer.text);
  }

  async function verdictOn(text: string, cited: readonly number[]): Promise<'supported' | Dropped> {
    if (cited.length === 0) return 'uncited';
    const entries = cited.flatMap((number) => sources[number - 1] ?? []);
    if (entries.length < cited.length) return 'unknown-source';
    if (!(text.match(PLACEHOLDER) ?? []).every(mayRestore)) return 'placeholder';
    const plain = text.replace(PLACEHOLDER, ' ');
    const key = cited.join();
    const source = grounding.get(key) ?? groundingSource(entries);
    grounding.set(key, source);
    const support = checkSentence(plain, source, await nearness(plain, entries));
    return support.kind === 'supported' ? 'supported' : support.reason;
  }

  return {
    write(token) {
      unread += token;
      take(false);
    },
    async end() {
      take(true);
      await checks;
      return answer;
    },
  };
}

const PLACEHOLDER = /<[A-Z]+_\d+>/g;
const LIMITS = /^(?:however|but|except|only|unless|note|please note|ただし|但し|なお|しかし|ですが)/i;
