import { pino } from 'pino';
import { createComposer } from '../compose.js';
import type { Costs } from '../decide.js';
import { presentableText } from '../grounding/screen.js';
import { createJudge, inDoubt } from '../model/judge.js';
import { estimateTokens } from '../fit-budget.js';
import { fitTrust, USUAL_TRUST, type JudgedCase } from '../model/move-confidence.js';
import type { ModelSettings } from '../model/model-layer.js';
import type { Ranking } from '../rank.js';
import type { EncodeSpoken } from '../vectors/encode-spoken.js';
import type { LanguageModel } from '../../platform/language-model.js';
import type { EvaluatedQuestion } from './evaluation-files.js';
import { summariseEvaluation, type EvaluationFigures } from './summarise-evaluation.js';

/** What a chat model adds. Shares are of what they speak of; null where there is none. */
export interface ModelFigures {
  model: string;
  /** Questions in doubt, and those of which the model said something that counts. */
  inDoubt: number;
  heard: number;
  /** Of the entries it picked, those that are right. */
  picksRight: number | null;
  /** The trust in its verdicts that fits these questions best: for OPENAI_JUDGE_TRUST. */
  fittedTrust: number;
  /** The same figures as without it, after its verdicts. */
  judged: EvaluationFigures;
  /** Answers it was asked to write, and what became of them. */
  answers: number;
  composed: number | null;
  refused: number | null;
  ownWords: number | null;
  /** Of the sentences in composed answers' drafts, those that their sources bore out. */
  sentencesSupported: number | null;
  requests: number;
  tokens: { prompt: number; completion: number };
  cost: number;
  secondsPerRequest: number | null;
}

/** Puts the questions in doubt to the model, and lets it write every answer: as the bot does, a few at a time. */
export async function evaluateModel(
  questions: readonly EvaluatedQuestion[],
  rankings: readonly Ranking[],
  settings: ModelSettings,
  { costs, encode, seed }: { costs?: Costs; encode?: EncodeSpoken; seed?: number },
): Promise<ModelFigures> {
  const meter = { requests: 0, prompt: 0, completion: 0, seconds: 0 };
  const model = timed(settings.model, meter);
  const { judgeTrust, timeoutMs, price } = settings;
  const judge = createJudge({ model, logger: SILENT, trust: judgeTrust ?? USUAL_TRUST, timeoutMs });
  const composer = createComposer({ model, logger: SILENT, encode, timeoutMs });
  const judged = [...rankings];
  const cases: JudgedCase[] = [];
  const written = { answers: 0, composed: 0, refused: 0, ownWords: 0, kept: 0, dropped: 0 };
  let doubts = 0;

  await inParallel(questions.length, async (at) => {
    const question = questions[at];
    const ranking = rankings[at];
    if (!question || !ranking) return;
    const asked = { utterance: question.text, history: [], language: question.language };
    doubts += inDoubt(ranking).length > 0 ? 1 : 0;
    const review = await judge.review(ranking, { ...asked, costs });
    judged[at] = review.ranking;
    if (review.verdict) {
      const right = ranking.ranked.findIndex(({ entry }) => question.grades.has(entry.articleId));
      const confidences = ranking.ranked.map(({ confidence }) => confidence);
      cases.push({ confidences, verdict: review.verdict, right: right < 0 ? null : right });
    }
    const [best] = review.ranking.ranked;
    if (review.ranking.verdict.kind !== 'answer' || !best || !presentableText(best.entry.answer)) return;
    written.answers += 1;
    const entries = review.ranking.ranked.slice(0, SOURCES).map(({ entry }) => entry);
    const composition = await composer.compose({ ...asked, entries });
    if (composition.kind === 'composed') {
      written.composed += 1;
      written.kept += composition.kept;
      written.dropped += composition.dropped;
    } else if (composition.kind === 'no-answer') written.refused += 1;
    else written.ownWords += 1;
  });

  const picks = cases.flatMap(({ verdict, right }) =>
    verdict.kind === 'entry' ? [verdict.at === right] : [],
  );
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  return {
    model: settings.name,
    inDoubt: doubts,
    heard: cases.length,
    picksRight: share(picks.filter(Boolean).length, picks.length),
    fittedTrust: fitTrust(cases),
    judged: summariseEvaluation(questions, judged, seed).figures,
    answers: written.answers,
    composed: share(written.composed, written.answers),
    refused: share(written.refused, written.answers),
    ownWords: share(written.ownWords, written.answers),
    sentencesSupported: share(written.kept, written.kept + written.dropped),
    requests: meter.requests,
    tokens: { prompt: meter.prompt, completion: meter.completion },
    cost: (meter.prompt * price.prompt + meter.completion * price.completion) / 1000,
    secondsPerRequest: share(meter.seconds, meter.requests),
  };
}

const SOURCES = 4;
/** Requests at once: an endpoint of one's own has no more hands. */
const PARALLEL = 4;
const SILENT = pino({ level: 'silent' });

interface Meter {
  requests: number;
  prompt: number;
  completion: number;
  seconds: number;
}

/** Tokens as the provider reports them, else estimated. */
const timed = (model: LanguageModel, meter: Meter): LanguageModel => ({
  async complete(request) {
    const startedAt = performance.now();
    meter.requests += 1;
    try {
      const completion = await model.complete(request);
      const sent = [request.system, ...request.messages.map(({ content }) => content)];
      meter.prompt +=
        completion.usage.promptTokens || sent.reduce((sum, text) => sum + estimateTokens(text), 0);
      meter.completion += completion.usage.completionTokens || estimateTokens(completion.text);
      return completion;
    } finally {
      meter.seconds += (performance.now() - startedAt) / 1000;
    }
  },
});

async function inParallel(count: number, work: (at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const run = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await work(next - 1);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, run));
}
