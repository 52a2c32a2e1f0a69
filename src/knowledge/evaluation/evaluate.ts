import { readFile, writeFile } from 'node:fs/promises';
import type { Costs } from '../decide.js';
import type { Encoder } from '../encoder/encoder.js';
import { fitModel } from '../fit-model.js';
import type { FittedModel } from '../fitted-model.js';
import type { Layer } from '../layers.js';
import type { ModelSettings } from '../model/model-layer.js';
import { rankEntries, type Ranking } from '../rank.js';
import { KnowledgeIndex } from '../retrieve.js';
import type { SearchResult } from '../suggest.js';
import { encodeBase } from '../vectors/encode-base.js';
import { evaluateModel, type ModelFigures } from './evaluate-model.js';
import {
  parseEvaluatedEntries,
  parseEvaluatedQuestions,
  type EvaluatedQuestion,
} from './evaluation-files.js';
import { reportHtml } from './report-html.js';
import {
  summariseEvaluation,
  type EvaluationDetails,
  type EvaluationFigures,
} from './summarise-evaluation.js';

export interface EvaluationLine {
  text: string;
  decision: SearchResult['decision'];
  confidence: number;
  ranked: { id: string; score: number }[];
}

export interface EvaluationSummary extends EvaluationFigures {
  articles: number;
  /** Which one; null: words alone. */
  encoder: string | null;
  without: Layer[];
  /** What weights, confidence and thresholds were learnt from. */
  learntFrom: FittedModel['calibration']['learntFrom'];
  intervals: EvaluationDetails['intervals'];
  calibrationErrorByChance: EvaluationDetails['calibrationErrorByChance'];
  strangerKinds: EvaluationDetails['strangerKinds'];
  /** Learning from the entries, and answering one question; encoding apart. */
  fitSeconds: number;
  millisecondsPerQuestion: number;
  /** What a chat model adds to the figures above, which are without it; null when none was asked. */
  withModel: ModelFigures | null;
}

export interface Evaluation {
  lines: EvaluationLine[];
  summary: EvaluationSummary;
  details: EvaluationDetails;
}

export interface EvaluationOptions {
  /** Labelled questions, JSONL like the queries, to learn weights and confidence from. Default: the phrasings. */
  calibrate?: string;
  /** Default none: words only. */
  encoder?: Encoder;
  without?: readonly Layer[];
  costs?: Costs;
  /** Default none: everything is answered without a chat model. */
  model?: ModelSettings;
  /** Default 1. */
  seed?: number;
}

/**
 * Asks every question of a file and compares with what was expected. Needs no server.
 *
 * @throws BadRequest that names line and field of what is wrong in any of the files
 */
export async function evaluateKnowledge(
  paths: {
    articles: string;
    queries: string;
    calibrate?: string;
    /** Where the result lines go. Default: nowhere. */
    out?: string;
    /** Where everything goes as JSON, and as a page with charts. Default: nowhere. */
    json?: string;
    report?: string;
  },
  options: Omit<EvaluationOptions, 'calibrate'> = {},
): Promise<EvaluationSummary> {
  const { lines, summary, details } = await evaluate(
    await readFile(paths.articles, 'utf8'),
    await readFile(paths.queries, 'utf8'),
    { ...options, calibrate: paths.calibrate && (await readFile(paths.calibrate, 'utf8')) },
  );
  if (paths.out) await writeFile(paths.out, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  if (paths.json) await writeFile(paths.json, `${JSON.stringify({ summary, ...details }, null, 2)}\n`);
  if (paths.report) await writeFile(paths.report, reportHtml(summary, details));
  return summary;
}

export async function evaluate(
  articlesJsonl: string,
  queriesJsonl: string,
  options: EvaluationOptions = {},
): Promise<Evaluation> {
  const entries = parseEvaluatedEntries(articlesJsonl);
  const questions = parseEvaluatedQuestions(queriesJsonl);
  const labelled = options.calibrate ? parseEvaluatedQuestions(options.calibrate) : [];
  const { encoder, seed } = options;
  const without = new Set(options.without);
  const vectors = encoder && (await encodeBase(entries, encoder));
  const spoken = await encodeSpoken([...questions, ...labelled], encoder);

  const fitStartedAt = performance.now();
  const model = fitModel(entries, {
    vectorsOf: vectors && ((id) => vectors.get(id)),
    questions: labelled.map(({ text, language, grades }) => ({
      parts: [{ text }],
      vector: spoken?.get(text),
      language,
      right: [...grades.keys()],
    })),
    without,
    seed,
  });
  const index = KnowledgeIndex.of(entries, (entry) => vectors?.get(entry.articleId));
  index.adopt(model);
  const startedAt = performance.now();
  const rankings = questions.map(({ text, language }) =>
    rankEntries(index, text, { language, limit: RANKED, vectors: spoken, costs: options.costs, without }),
  );
  const endedAt = performance.now();
  const { figures, ...details } = summariseEvaluation(questions, rankings, seed);
  const { model: chatModel, costs } = options;
  const encode = encoder && ((texts: readonly string[]) => encodeTexts(texts, encoder));
  const withModel = chatModel
    ? await evaluateModel(questions, rankings, chatModel, { costs, encode, seed })
    : null;
  const { intervals, calibrationErrorByChance, strangerKinds } = details;
  return {
    lines: rankings.map((ranking, at) => toLine(questions[at]?.text ?? '', ranking)),
    summary: {
      articles: entries.length,
      encoder: encoder?.id ?? null,
      without: [...without],
      learntFrom: model.calibration.learntFrom,
      ...figures,
      intervals,
      calibrationErrorByChance,
      strangerKinds,
      fitSeconds: (startedAt - fitStartedAt) / 1000,
      millisecondsPerQuestion: questions.length === 0 ? 0 : (endedAt - startedAt) / questions.length,
      withModel,
    },
    details,
  };
}

/** Deep enough for recall at ten. */
const RANKED = 10;
const BATCH = 64;

async function encodeSpoken(
  questions: readonly EvaluatedQuestion[],
  encoder: Encoder | undefined,
): Promise<Map<string, Float32Array> | undefined> {
  if (!encoder) return undefined;
  return encodeTexts([...new Set(questions.map(({ text }) => text))], encoder);
}

async function encodeTexts(texts: readonly string[], encoder: Encoder): Promise<Map<string, Float32Array>> {
  const vectors: Float32Array[] = [];
  for (let at = 0; at < texts.length; at += BATCH) {
    vectors.push(...(await encoder.encode(texts.slice(at, at + BATCH))));
  }
  return new Map(texts.flatMap((text, at) => (vectors[at] ? [[text, vectors[at]]] : [])));
}

const toLine = (text: string, { verdict, ranked }: Ranking): EvaluationLine => ({
  text,
  decision: verdict.kind === 'nothing' ? 'handoff' : verdict.kind,
  confidence: ranked[0]?.confidence ?? 0,
  ranked: ranked.map(({ entry, score }) => ({ id: entry.articleId, score })),
});
