import type { Language } from '../conversations/index.js';
import { messageOf } from '../platform/errors.js';
import type { LanguageModel } from '../platform/language-model.js';
import { LanguageModelError } from '../platform/language-model.js';
import type { Logger } from '../platform/logger.js';
import { checkCitations, safePart } from './citations.js';
import type { KnowledgeEntry } from './entry.js';
import { fitBudget } from './fit-budget.js';
import type { HistoryTurn } from './history.js';
import { answerInstructions, NO_ANSWER, sourcesMessage } from './prompts.js';
import { createRedactor } from './redact.js';

export interface ComposeRequest {
  utterance: string;
  history: readonly HistoryTurn[];
  /** What may be drawn from, best first. */
  entries: readonly KnowledgeEntry[];
  language: Language;
  signal?: AbortSignal;
  onPartial?(text: string): void;
}

export type Composition =
  | { kind: 'composed'; text: string; cited: KnowledgeEntry[] }
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
  /** Default 12 s. */
  timeoutMs?: number;
  /** Tokens of the whole prompt. Default 3000. */
  promptTokens?: number;
  /** Tokens of the answer. Default 500. */
  answerTokens?: number;
}

/** Writes a grounded answer: from the entries given, with checked citations, and with no personal data sent out. */
export function createComposer(deps: ComposerDeps): Composer {
  const { model, logger, timeoutMs = 12_000, promptTokens = 3000, answerTokens = 500 } = deps;

  return {
    async compose({ utterance, history, entries, language, signal, onPartial }) {
      const redactor = createRedactor();
      const question = redactor.redact(utterance);
      const system = answerInstructions(language);
      const fitted = fitBudget({
        fixed: [system, question],
        sources: entries,
        history: history.map((turn) => ({ ...turn, text: redactor.redact(turn.text) })),
        budgetTokens: promptTokens,
      });
      const { sources } = fitted;
      let written = '';
      let shown = '';
      const showMore = (token: string): void => {
        written += token;
        const safe = redactor.restore(safePart(written, sources.length));
        if (safe === shown) return;
        shown = safe;
        onPartial?.(safe);
      };
      try {
        const { text, usage } = await model.complete({
          system,
          messages: [
            ...fitted.history.map(
              (turn) =>
                ({ role: turn.author === 'customer' ? 'user' : 'assistant', content: turn.text }) as const,
            ),
            { role: 'user', content: sourcesMessage(sources, question) },
          ],
          maxTokens: answerTokens,
          timeoutMs,
          signal,
          ...(onPartial && { onToken: showMore }),
        });
        logger.debug(usage, 'answer composed');
        if (text.includes(NO_ANSWER)) return { kind: 'no-answer' };
        const checked = checkCitations(text, sources.length);
        if (checked.kind === 'bad') {
          logger.warn({ reason: checked.reason }, 'composed answer dropped; the entry answers');
          return { kind: 'failed' };
        }
        const cited = checked.cited.flatMap((number) => sources[number - 1] ?? []);
        return { kind: 'composed', text: redactor.restore(checked.text), cited };
      } catch (error) {
        const reason = error instanceof LanguageModelError ? error.kind : messageOf(error);
        if (!signal?.aborted) logger.warn({ reason }, 'no composed answer; the entry answers');
        return { kind: 'failed' };
      }
    },
  };
}
