import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Language } from '../conversations/index.js';
import { EvaluatedArticleSchema, parseJsonLines } from './article-line.js';
import { LanguageSchema } from './article.js';
import type { Verdict } from './confidence.js';
import { rankEntries, type Ranking } from './rank.js';
import { KnowledgeIndex } from './retrieve.js';
import type { SearchResult } from './suggest.js';
import { hasJapanese } from './text/normalise.js';

const QuerySchema = z.object({
  text: z.string(),
  language: LanguageSchema.optional(),
  /** The right article or articles; null: out of scope, must be handed over. */
  expected: z.union([z.string(), z.array(z.string()).min(1), z.null()]),
});
type Query = z.infer<typeof QuerySchema>;

export interface EvaluationLine {
  text: string;
  decision: SearchResult['decision'];
  confidence: number;
  ranked: { id: string; score: number }[];
}

/** Shares are of the questions they speak of; null where there are none. */
export interface EvaluationSummary {
  articles: number;
  questions: number;
  inScope: number;
  outOfScope: number;
  top1: number | null;
  top3: number | null;
  /** In-scope questions that were answered, and answered rightly among all that were answered. */
  answered: number | null;
  answeredPrecision: number | null;
  /** In-scope questions answered rightly, or met with choices that hold the right entry. */
  served: number | null;
  clarified: number | null;
  /** Out-of-scope questions that were not answered; and those handed over at once. */
  strangersNotAnswered: number | null;
  strangersHandedOver: number | null;
  /** Expected calibration error of the confidence in the best entry, over ten bins. */
  calibrationError: number | null;
  millisecondsPerQuestion: number;
}

/**
 * Asks every question of a file and compares with what was expected. Needs no server.
 *
 * @throws BadRequest that names line and field of what is wrong in either file
 */
export async function evaluateKnowledge(paths: {
  articles: string;
  queries: string;
  /** Where the result lines go. Default: nowhere. */
  out?: string;
}): Promise<EvaluationSummary> {
  const { lines, summary } = evaluate(
    await readFile(paths.articles, 'utf8'),
    await readFile(paths.queries, 'utf8'),
  );
  if (paths.out) await writeFile(paths.out, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return summary;
}

export function evaluate(
  articlesJsonl: string,
  queriesJsonl: string,
): { lines: EvaluationLine[]; summary: EvaluationSummary } {
  const articles = parseJsonLines(articlesJsonl, EvaluatedArticleSchema);
  const queries = parseJsonLines(queriesJsonl, QuerySchema);
  const index = KnowledgeIndex.of(
    articles.map(({ id, ...rest }) => ({ articleId: id, version: 1, ...rest })),
  );
  const startedAt = performance.now();
  const rankings = queries.map(({ text, language = languageOf(text) }) =>
    rankEntries(index, text, { language, limit: RANKED }),
  );
  const milliseconds = performance.now() - startedAt;
  return {
    lines: rankings.map((ranking, at) => toLine(queries[at]?.text ?? '', ranking)),
    summary: summarise(articles.length, queries, rankings, milliseconds),
  };
}

/** Deep enough for recall at ten. */
const RANKED = 10;

const languageOf = (text: string): Language => (hasJapanese(text) ? 'ja' : 'en');

const toLine = (text: string, { verdict, ranked }: Ranking): EvaluationLine => ({
  text,
  decision: verdict.kind === 'nothing' ? 'handoff' : verdict.kind,
  confidence: ranked[0]?.confidence ?? 0,
  ranked: ranked.map(({ entry, score }) => ({ id: entry.articleId, score })),
});

function summarise(
  articles: number,
  queries: readonly Query[],
  rankings: readonly Ranking[],
  milliseconds: number,
): EvaluationSummary {
  const judged = rankings.map(({ verdict, ranked }, at) => {
    const expected = queries[at]?.expected ?? null;
    const right = expected === null ? [] : [expected].flat();
    const place = ranked.findIndex(({ entry }) => right.includes(entry.articleId));
    return {
      verdict,
      confidence: ranked[0]?.confidence ?? 0,
      inScope: expected !== null,
      place: place < 0 ? Infinity : place,
    };
  });
  const inScope = judged.filter((one) => one.inScope);
  const strangers = judged.filter((one) => !one.inScope);
  const answers = judged.filter((one) => one.verdict.kind === 'answer');
  return {
    articles,
    questions: judged.length,
    inScope: inScope.length,
    outOfScope: strangers.length,
    top1: share(inScope, (one) => one.place === 0),
    top3: share(inScope, (one) => one.place < 3),
    answered: share(inScope, (one) => one.verdict.kind === 'answer'),
    answeredPrecision: share(answers, (one) => one.place === 0),
    served: share(inScope, isServed),
    clarified: share(inScope, (one) => one.verdict.kind === 'clarify'),
    strangersNotAnswered: share(strangers, (one) => one.verdict.kind !== 'answer'),
    strangersHandedOver: share(strangers, (one) => one.verdict.kind === 'nothing'),
    calibrationError: calibrationError(judged.map((one) => [one.confidence, one.place === 0])),
    millisecondsPerQuestion: judged.length === 0 ? 0 : milliseconds / judged.length,
  };
}

const isServed = ({ verdict, place }: { verdict: Verdict; place: number }): boolean =>
  (verdict.kind === 'answer' && place === 0) || (verdict.kind === 'clarify' && place < verdict.choices);

function share<T>(items: readonly T[], holds: (item: T) => boolean): number | null {
  return items.length === 0 ? null : items.filter(holds).length / items.length;
}

const BINS = 10;

/** Source: Naeini, Cooper and Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", AAAI 2015. */
function calibrationError(
  judgements: readonly (readonly [confidence: number, isRight: boolean])[],
): number | null {
  if (judgements.length === 0) return null;
  const gaps = Array.from({ length: BINS }, () => 0);
  for (const [confidence, isRight] of judgements) {
    const bin = Math.min(BINS - 1, Math.floor(confidence * BINS));
    gaps[bin] = (gaps[bin] ?? 0) + confidence - (isRight ? 1 : 0);
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / judgements.length;
}
