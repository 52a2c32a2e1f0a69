import { z } from 'zod';
import type { Language } from '../../conversations/index.js';
import { messageOf } from '../../platform/errors.js';
import { LanguageModelError, type LanguageModel } from '../../platform/language-model.js';
import type { Logger } from '../../platform/logger.js';
import type { Metrics } from '../../platform/metrics.js';
import { decide, type Costs } from '../decide.js';
import { fitBudget } from '../fit-budget.js';
import { visibleText } from '../grounding/plain-text.js';
import { addressesModel } from '../grounding/screen.js';
import type { HistoryTurn } from '../history.js';
import { judgeInstructions, judgeMessage } from '../prompts.js';
import type { Ranking } from '../rank.js';
import { createRedactor } from '../redact.js';
import type { RankedEntry } from '../retrieve.js';
import { comparable } from '../text/analyse.js';
import { moveConfidence, USUAL_TRUST, type ModelVerdict } from './move-confidence.js';

export interface JudgeRequest {
  utterance: string;
  history: readonly HistoryTurn[];
  language: Language;
  people?: readonly string[];
  signal?: AbortSignal;
  costs?: Costs;
}

/** The layer that asks a model, only where the others are in doubt. */
export interface Judge {
  /** The ranking as it is after the model's verdict; as it was where nobody is in doubt or the verdict counts for nothing. Never throws. */
  review(ranking: Ranking, request: JudgeRequest): Promise<Reviewed>;
}

export interface Reviewed {
  ranking: Ranking;
  /** What the model said, by place in the ranking as it was; null when it was not asked or not heard. */
  verdict: ModelVerdict | null;
}

export interface JudgeDeps {
  model: LanguageModel;
  logger: Logger;
  metrics?: Pick<Metrics, 'modelVerdicts'>;
  /** How probable a verdict is right. Default 0.8; `knowledge evaluate --model` measures it. */
  trust?: number;
  /** Default 4 s. */
  timeoutMs?: number;
}

export function createJudge({
  model,
  logger,
  metrics,
  trust = USUAL_TRUST,
  timeoutMs = 4000,
}: JudgeDeps): Judge {
  async function ask(
    candidates: readonly RankedEntry[],
    request: JudgeRequest,
  ): Promise<ModelVerdict | null> {
    const redactor = createRedactor({ names: request.people });
    const question = redactor.redact(visibleText(request.utterance));
    const system = judgeInstructions(candidates.length);
    const { sources, history } = fitBudget({
      fixed: [system, question],
      sources: candidates.map(({ entry }) => entry),
      history: request.history
        .slice(-TURNS)
        .map((turn) => ({ ...turn, text: redactor.redact(visibleText(turn.text)) })),
      budgetTokens: PROMPT_TOKENS,
    });
    const before = history.map(({ author, text }) => `${author}: ${text}`);
    const { text } = await model.complete({
      system,
      messages: [{ role: 'user', content: judgeMessage(sources, question, before) }],
      maxTokens: VERDICT_TOKENS,
      timeoutMs,
      signal: request.signal,
    });
    return readVerdict(text, candidates.slice(0, sources.length));
  }

  return {
    async review(ranking, request) {
      const candidates = inDoubt(ranking);
      if (candidates.length === 0) return { ranking, verdict: null };
      try {
        const verdict = await ask(candidates, request);
        metrics?.modelVerdicts.inc({ verdict: verdict?.kind ?? 'ignored' });
        if (!verdict) return { ranking, verdict: null };
        return { ranking: applyVerdict(ranking, verdict, trust, request.costs), verdict };
      } catch (error) {
        metrics?.modelVerdicts.inc({ verdict: 'failed' });
        const reason = error instanceof LanguageModelError ? error.kind : messageOf(error);
        if (!request.signal?.aborted) logger.warn({ reason }, 'no verdict of the model; decided without it');
        return { ranking, verdict: null };
      }
    },
  };
}

const TURNS = 4;
const PROMPT_TOKENS = 2000;
const VERDICT_TOKENS = 200;
const CANDIDATES = 4;
/** Less probable ones are not worth the model's time, nor the chance that it takes them. */
const PLAUSIBLE = 0.05;

/** The candidates a model should read: several plausible ones, and no answer without it. Empty: nobody is in doubt. */
export function inDoubt({ verdict, ranked }: Ranking): RankedEntry[] {
  if (verdict.kind === 'answer') return [];
  const plausible = ranked
    .slice(0, CANDIDATES)
    .filter(
      ({ entry, confidence }) =>
        confidence >= PLAUSIBLE && !addressesModel(`${entry.question}\n${entry.answer}`),
    );
  // Places in the ranking are places in the list given to the model only while nothing is left out before them.
  const isUnbroken = plausible.every((one, at) => ranked[at] === one);
  return plausible.length > 1 && isUnbroken ? plausible : [];
}

/** The ranking with confidences moved by a verdict, sorted and decided anew by the same costs. */
export function applyVerdict(ranking: Ranking, verdict: ModelVerdict, trust: number, costs?: Costs): Ranking {
  const moved = moveConfidence(
    ranking.ranked.map(({ confidence }) => confidence),
    verdict,
    trust,
  );
  const ranked = ranking.ranked
    .map((one, at) => ({ ...one, confidence: moved[at] ?? 0 }))
    .sort((a, b) => b.confidence - a.confidence);
  const best = ranked[0]?.confidence ?? 0;
  const scope = Math.max(
    best,
    Math.min(
      1,
      moved.reduce((sum, one) => sum + one, 0),
    ),
  );
  return { ...ranking, ranked, scope, verdict: decide(ranked, costs) };
}

const VerdictSchema = z.object({
  verdict: z.union([z.string(), z.number()]).transform(String),
  quote: z.string().default(''),
});

/** Null when it is no verdict, or names an entry without quoting it. */
function readVerdict(text: string, candidates: readonly RankedEntry[]): ModelVerdict | null {
  const parsed = VerdictSchema.safeParse(parseObject(text));
  if (!parsed.success) return null;
  const { verdict, quote } = parsed.data;
  if (verdict === 'none' || verdict === 'ambiguous') return { kind: verdict };
  const at = /^\d$/.test(verdict) ? Number(verdict) - 1 : -1;
  const entry = candidates[at]?.entry;
  if (!entry) return null;
  const quoted = comparable(quote);
  const own = comparable(entry.answer);
  const isQuoted = own.includes(quoted) && quoted.length >= Math.min(LEAST_QUOTED, own.length);
  return isQuoted && quoted !== '' ? { kind: 'entry', at } : null;
}

/** In letters and digits; a shorter passage occurs by chance. */
const LEAST_QUOTED = 8;

function parseObject(text: string): unknown {
  const object = /\{[^{}]*\}/.exec(text)?.[0];
  try {
    return object === undefined ? undefined : (JSON.parse(object) as unknown);
  } catch {
    return undefined;
  }
}
