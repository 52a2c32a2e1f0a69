import type { KnowledgeEntry } from '../entry.js';
import type { LoggedQuestion } from '../question-log.js';

/** An entry whose answers were often not what was meant. */
export interface MisleadingEntry {
  articleId: string;
  /** Questions it answered and something became of. */
  answered: number;
  /** Of these: a thumb down, or a person right after. */
  misled: number;
  /** Some of them, newest first. */
  examples: string[];
}

/** Entries nobody was shown. @param questions of the time looked back on */
export function unusedEntries(
  entries: Iterable<KnowledgeEntry>,
  questions: readonly LoggedQuestion[],
): string[] {
  if (questions.length === 0) return []; // nobody asked anything: that says nothing of any entry
  const shown = new Set(questions.flatMap(({ articleIds }) => articleIds));
  return [...entries].flatMap(({ articleId }) => (shown.has(articleId) ? [] : [articleId]));
}

/** Worst first: by how many they misled at least, given how few may have been seen. */
export function misleadingEntries(questions: readonly LoggedQuestion[]): MisleadingEntry[] {
  const entries = new Map<string, MisleadingEntry>();
  for (const { decision, articleIds, outcome, text } of questions) {
    const [articleId] = articleIds;
    if (decision !== 'answer' || articleId === undefined || outcome === 'open') continue;
    const one = entries.get(articleId) ?? { articleId, answered: 0, misled: 0, examples: [] };
    one.answered += 1;
    if (outcome === 'not-helped' || outcome === 'handed-over') {
      one.misled += 1;
      one.examples = [text, ...one.examples].slice(0, EXAMPLES);
    }
    entries.set(articleId, one);
  }
  return [...entries.values()]
    .filter(({ misled, answered }) => misled >= LEAST_MISLED && leastShare(misled, answered) > TOLERATED)
    .sort(
      (a, b) => leastShare(b.misled, b.answered) * b.misled - leastShare(a.misled, a.answered) * a.misled,
    );
}

const EXAMPLES = 3;
const LEAST_MISLED = 2;
const TOLERATED = 0.1;

/** The lower end of the 95 % interval of a share (E. Wilson, "Probable inference", JASA 22, 1927). */
export function leastShare(count: number, of: number): number {
  if (of === 0) return 0;
  const share = count / of;
  const spread = Z * Math.sqrt((share * (1 - share) + Z ** 2 / (4 * of)) / of);
  return (share + Z ** 2 / (2 * of) - spread) / (1 + Z ** 2 / of);
}

const Z = 1.96;
