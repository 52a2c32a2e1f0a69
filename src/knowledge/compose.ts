import type { Language } from '../conversations/index.js';
import { messageOf } from '../platform/errors.js';
import { LanguageModelError, type LanguageModel } from '../platform/language-model.js';
import type { Logger } from '../platform/logger.js';
import type { Metrics } from '../platform/metrics.js';
import type { KnowledgeEntry } from './entry.js';
import { fitBudget } from './fit-budget.js';
import { createNearness } from './grounding/nearness.js';
import { visibleText } from './grounding/plain-text.js';
import { addressesModel } from './grounding/screen.js';
import { createSentenceGate, type GatedAnswer } from './grounding/sentence-gate.js';
import type { HistoryTurn } from './history.js';
import type { AnswerCache, CachedAnswer, CachedQuestion } from './model/answer-cache.js';
import { answerInstructions, NO_ANSWER, sourcesMessage } from './prompts.js';
import { createRedactor, type Redactor } from './redact.js';
import type { EncodeSpoken } from './vectors/encode-spoken.js';

export interface ComposeRequest {
  utterance: string;
  history: readonly HistoryTurn[];
  /** What may be drawn from, best first: the answer must stand on the first, and may take from the others. */
  entries: readonly KnowledgeEntry[];
  language: Language;
  /** Names that must not leave the house, as far as they are known. Default none. */
  people?: readonly string[];
  signal?: AbortSignal;
  onPartial?(text: string): void;
}

export type Composition =
  | { kind: 'composed'; text: string; cited: KnowledgeEntry[]; kept: number; dropped: number }
  /** The model read the entries and says that they do not answer. */
  | { kind: 'no-answer' }
  /** The model failed, or wrote what its sources do not carry; the reason is logged. */
  | { kind: 'failed' };

export interface Composer {
  /** Never throws: a customer is waiting, and the entries can answer without it. */
  compose(request: ComposeRequest): Promise<Composition>;
}

export interface ComposerDeps {
  model: LanguageModel;
  logger: Logger;
  /** Part of what answers are kept under. Default: none. */
  modelName?: string;
  /** Default: nothing is kept. */
  cache?: AnswerCache;
  /** Default: sentences are checked by words and facts alone. */
  encode?: EncodeSpoken;
  metrics?: Pick<Metrics, 'modelSentences' | 'modelRequests'>;
  /** Default 12 s. */
  timeoutMs?: number;
  /** Tokens of the whole prompt. Default 3000. */
  promptTokens?: number;
  /** Tokens of the answer. Default 500. */
  answerTokens?: number;
}

/** Writes a grounded answer: from the entries given, each sentence checked, and with no personal data sent out. */
export function createComposer(deps: ComposerDeps): Composer {
  const { model, logger, cache, metrics, modelName = '' } = deps;
  const { timeoutMs = 12_000, promptTokens = 3000, answerTokens = 500 } = deps;

  async function compose(request: ComposeRequest, redactor: Redactor): Promise<Composition> {
    const { language, signal, onPartial } = request;
    const [best] = request.entries;
    const question = redactor.redact(visibleText(request.utterance));
    const system = answerInstructions(language);
    const { sources, history } = fitBudget({
      fixed: [system, question],
      // An entry that speaks to the model is no source for it.
      sources: request.entries.filter((entry) => !addressesModel(`${entry.question}\n${entry.answer}`)),
      history: request.history.map((turn) => ({ ...turn, text: redactor.redact(visibleText(turn.text)) })),
      budgetTokens: promptTokens,
    });
    if (!best || sources[0] !== best) return failed('the best entry is no source');

    const asked: CachedQuestion = {
      model: modelName,
      language,
      question,
      history: history.map(lineOf),
      sources,
    };
    const kept = await cache?.find(asked);
    if (kept) {
      metrics?.modelRequests.inc({ purpose: 'answer', outcome: 'cached' });
      return present(kept, sources, redactor, onPartial);
    }
    const gate = createSentenceGate({
      sources,
      nearness: createNearness(deps.encode),
      mayRestore: (placeholder) => OWN_MATTER.test(placeholder) && redactor.knows(placeholder),
      onReleased: onPartial && ((text) => onPartial(redactor.restore(text))),
    });
    const { text, usage } = await model.complete({
      system,
      messages: [
        ...history.map(
          (turn) =>
            ({ role: turn.author === 'customer' ? 'user' : 'assistant', content: turn.text }) as const,
        ),
        { role: 'user', content: sourcesMessage(sources, question) },
      ],
      maxTokens: answerTokens,
      timeoutMs,
      signal,
      onToken: (token) => gate.write(token),
    });
    const gated = await gate.end();
    metrics?.modelSentences.inc({ outcome: 'kept' }, gated.kept);
    for (const outcome of gated.dropped) metrics?.modelSentences.inc({ outcome });
    logger.debug({ ...usage, kept: gated.kept, dropped: gated.dropped }, 'answer composed');
    if (text.trim().startsWith(NO_ANSWER)) {
      await cache?.keep(asked, { kind: 'no-answer' });
      return { kind: 'no-answer' };
    }
    const problem = problemWith(gated);
    if (problem) return failed(problem);
    const cited = citedBy(gated, sources);
    await cache?.keep(asked, {
      kind: 'composed',
      text: gated.text,
      citedIds: cited.map(({ articleId }) => articleId),
    });
    const { kept: sentences, dropped } = gated;
    return {
      kind: 'composed',
      text: redactor.restore(gated.text),
      cited,
      kept: sentences,
      dropped: dropped.length,
    };
  }

  function failed(reason: string): Composition {
    logger.warn({ reason }, 'no composed answer; the entry answers');
    return { kind: 'failed' };
  }

  return {
    async compose(request) {
      try {
        return await compose(request, createRedactor({ names: request.people }));
      } catch (error) {
        if (request.signal?.aborted) return { kind: 'failed' };
        return failed(error instanceof LanguageModelError ? error.kind : messageOf(error));
      }
    },
  };
}

/** What customers may be told back: their own order. A telephone number or address in an answer must be the shop's. */
const OWN_MATTER = /^<(?:ORDER|NUMBER)_\d+>$/;
/** With less of what was written left, it is no longer the answer that the model meant. */
const LEAST_KEPT = 0.5;

function problemWith({ kept, dropped, cited, lostLimit }: GatedAnswer): string | null {
  if (kept === 0) return `nothing supported (${dropped.join(', ')})`;
  if (kept / (kept + dropped.length) < LEAST_KEPT) return `too little supported (${dropped.join(', ')})`;
  if (lostLimit) return 'a limitation was not supported';
  return cited.includes(1) ? null : 'it does not stand on the best entry';
}

const citedBy = ({ cited }: GatedAnswer, sources: readonly KnowledgeEntry[]): KnowledgeEntry[] =>
  cited.flatMap((number) => sources[number - 1] ?? []);

const lineOf = ({ author, text }: HistoryTurn): string => `${author}: ${text}`;

function present(
  kept: CachedAnswer,
  sources: readonly KnowledgeEntry[],
  redactor: Redactor,
  onPartial?: (text: string) => void,
): Composition {
  if (kept.kind === 'no-answer') return kept;
  const text = redactor.restore(kept.text);
  onPartial?.(text);
  const cited = sources.filter(({ articleId }) => kept.citedIds.includes(articleId));
  return { kind: 'composed', text, cited, kept: 0, dropped: 0 };
}
