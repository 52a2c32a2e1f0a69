import type { Language } from '../../conversations/index.js';
import { DAY_MS, later } from '../../platform/clock.js';
import type { LoggedQuestion, QuestionLog } from '../question-log.js';
import type { GoldenStore } from './golden-store.js';
import type { Expectation } from './judge-effect.js';

/** A question an edit is tried on. */
export interface GateQuestion {
  id: string;
  text: string;
  language: Language;
  expected: Expectation | null;
}

export interface GateQuestions {
  questions: GateQuestion[];
  /** How many of the golden set and of the log they are. */
  golden: number;
  logged: number;
  /** How many the log holds of those days; more than `logged` when only a sample was taken. */
  recorded: number;
  days: number;
}

export interface CollectOptions {
  now: Date;
  /** Default 30. */
  days?: number;
  /** Of the log. Default 2,000: enough to see what touches one question in a thousand. */
  limit?: number;
}

/** Of how many stretches of equal length a sample is made, so that no day is left out. */
const STRETCHES = 40;

/** The golden set, and what customers asked lately: all of it, or as much of each stretch of time as fits the limit. */
export async function collectQuestions(
  deps: { golden: Pick<GoldenStore, 'list'>; log: Pick<QuestionLog, 'since' | 'count'> },
  { now, days = 30, limit = 2000 }: CollectOptions,
): Promise<GateQuestions> {
  const from = later(now, -days * DAY_MS);
  const recorded = await deps.log.count(from);
  const golden = (await deps.golden.list()).map(({ _id, text, language, expected }): GateQuestion => ({
    id: _id,
    text,
    language,
    expected: { kind: 'labelled', articleIds: expected },
  }));
  const rows = recorded <= limit ? await deps.log.since(from) : await sample(deps.log, { from, now, limit });
  const logged = rows.map(fromLog);
  return { questions: [...golden, ...logged], golden: golden.length, logged: logged.length, recorded, days };
}

async function sample(
  log: Pick<QuestionLog, 'since'>,
  { from, now, limit }: { from: Date; now: Date; limit: number },
): Promise<LoggedQuestion[]> {
  const stretchMs = (now.getTime() - from.getTime()) / STRETCHES;
  const rows: LoggedQuestion[] = [];
  for (let at = 0; at < STRETCHES; at += 1) {
    const until = later(from, (at + 1) * stretchMs);
    // What an empty stretch leaves over, the next one may use.
    const room = Math.floor((limit * (at + 1)) / STRETCHES) - rows.length;
    if (room === 0) continue; // a limit of nothing would be none
    rows.push(...(await log.since(later(from, at * stretchMs), { until, limit: room })));
  }
  return rows;
}

function fromLog({ _id, text, language, outcome, articleIds, agentAnswer }: LoggedQuestion): GateQuestion {
  const [articleId] = articleIds;
  const known = { id: _id, text, language };
  if (outcome === 'helped' && articleId !== undefined)
    return { ...known, expected: { kind: 'helped', articleId, answer: null } };
  if (outcome === 'handed-over' && agentAnswer)
    return { ...known, expected: { kind: 'agent', answer: agentAnswer.text } };
  return { ...known, expected: null };
}
