import { DAY_MS, later, MINUTE_MS, type Clock } from '../../platform/clock.js';
import type { KnowledgeEntry } from '../entry.js';
import { createRedactor } from '../redact.js';
import type { QuestionLog } from '../question-log.js';
import type { KnowledgeIndex } from '../retrieve.js';
import { findNearPairs, type NearPair } from './near-pairs.js';
import { misleadingEntries, unusedEntries, type MisleadingEntry } from './use-of-entries.js';

/** What a knowledge manager should look at. */
export interface KnowledgeHealth {
  at: Date;
  /** What was looked back on. */
  days: number;
  questions: number;
  /** Ask nearly the same and answer alike: probably one entry too many. */
  duplicates: NearPair[];
  /** Ask nearly the same and answer differently. */
  contradictions: NearPair[];
  misleading: MisleadingEntry[];
  unused: string[];
  /** Of every entry named above. */
  entries: Map<string, Pick<KnowledgeEntry, 'question' | 'language'>>;
}

export interface HealthDeps {
  index(): KnowledgeIndex;
  log: Pick<QuestionLog, 'since'>;
  clock: Clock;
}

/** Looks the base over; whoever asks within ten minutes is shown the same. */
export function createHealth({ index, log, clock }: HealthDeps): () => Promise<KnowledgeHealth> {
  let last: { at: number; health: Promise<KnowledgeHealth> } | null = null;

  async function look(): Promise<KnowledgeHealth> {
    const current = index();
    const questions = await log.since(later(clock.now(), -DAYS * DAY_MS), { limit: MOST_QUESTIONS });
    const pairs = await findNearPairs(current);
    const health = {
      at: clock.now(),
      days: DAYS,
      questions: questions.length,
      duplicates: pairs.filter(({ differing }) => differing.length === 0).slice(0, SHOWN),
      contradictions: pairs.filter(({ differing }) => differing.length > 0).slice(0, SHOWN),
      misleading: misleadingEntries(questions)
        .slice(0, SHOWN)
        .map((one) => ({ ...one, examples: one.examples.map((text) => createRedactor().redact(text)) })),
      unused: unusedEntries(current.entries(), questions).slice(0, SHOWN),
    };
    const named = [
      ...[...health.duplicates, ...health.contradictions].flatMap(({ articleIds }) => articleIds),
      ...health.misleading.map(({ articleId }) => articleId),
      ...health.unused,
    ];
    const entries = new Map(
      named.flatMap((id) => {
        const entry = current.get(id);
        return entry ? [[id, { question: entry.question, language: entry.language }]] : [];
      }),
    );
    return { ...health, entries };
  }

  return () => {
    const now = clock.now().getTime();
    if (last && now - last.at < KEPT_MS) return last.health;
    const health = look();
    last = { at: now, health };
    health.catch(() => (last = null));
    return health;
  };
}

const DAYS = 90;
const MOST_QUESTIONS = 50_000;
const SHOWN = 100;
const KEPT_MS = 10 * MINUTE_MS;
