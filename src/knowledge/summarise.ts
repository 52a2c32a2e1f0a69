import type { Language } from '../conversations/index.js';
import { messageOf } from '../platform/errors.js';
import { LanguageModelError, type LanguageModel } from '../platform/language-model.js';
import type { Logger } from '../platform/logger.js';
import { fitBudget } from './fit-budget.js';
import { factsOf, missingFact } from './grounding/facts.js';
import { visibleText } from './grounding/plain-text.js';
import type { HistoryTurn } from './history.js';
import { summaryInstructions } from './prompts.js';
import { createRedactor } from './redact.js';

export interface SummaryOptions {
  /** The agent's language. */
  language: Language;
  topics?: readonly string[];
  signal?: AbortSignal;
}

export interface Summariser {
  /** What an agent should know before reading on: 3 to 5 lines. Never throws. */
  summarise(history: readonly HistoryTurn[], options: SummaryOptions): Promise<string>;
}

export interface SummariserDeps {
  /** Without it the summary is made of the customer's own words. */
  model?: LanguageModel;
  logger: Logger;
  /** Default 8 s: the agent's offer waits for it. */
  timeoutMs?: number;
}

export function createSummariser({ model, logger, timeoutMs = 8000 }: SummariserDeps): Summariser {
  async function byModel(
    to: LanguageModel,
    history: readonly HistoryTurn[],
    options: SummaryOptions,
  ): Promise<string> {
    const redactor = createRedactor();
    const system = summaryInstructions(options.language);
    const fitted = fitBudget({
      fixed: [system],
      sources: [],
      history: history.map((turn) => ({ ...turn, text: redactor.redact(turn.text) })),
      budgetTokens: PROMPT_TOKENS,
    });
    const conversation = fitted.history.map((turn) => `${turn.author}: ${turn.text}`).join('\n');
    const { text } = await to.complete({
      system,
      messages: [{ role: 'user', content: `<conversation>\n${conversation}\n</conversation>` }],
      maxTokens: SUMMARY_TOKENS,
      timeoutMs,
      signal: options.signal,
    });
    // A number, address or quotation that nobody said would send the agent astray.
    const said = factsOf(conversation);
    const lines = text
      .split('\n')
      .flatMap((line) => visibleText(line).trim() || [])
      .filter(
        (line) => missingFact({ ...factsOf(line), names: [], foreignWords: [] }, said, conversation) === null,
      );
    if (lines.length === 0) throw new LanguageModelError('bad-response', false, 'Nothing in it was said.');
    return redactor.restore(lines.slice(0, MAX_LINES).join('\n'));
  }

  return {
    async summarise(history, options) {
      if (!model || history.length === 0) return extractSummary(history, options);
      try {
        return await byModel(model, history, options);
      } catch (error) {
        const reason = error instanceof LanguageModelError ? error.kind : messageOf(error);
        logger.warn({ reason }, 'no composed summary; made of the messages themselves');
        return extractSummary(history, options);
      }
    },
  };
}

const PROMPT_TOKENS = 3000;
const SUMMARY_TOKENS = 250;
const MAX_LINES = 5;
const CLIP_CHARACTERS = 200;

const LABELS: Record<Language, Record<'first' | 'last' | 'bot' | 'topics' | 'none' | 'separator', string>> = {
  en: { first: 'First asked', last: 'Last message', bot: 'Bot answered', topics: 'Topics', none: 'nothing yet', separator: ': ' },
  ja: { first: '最初のお問い合わせ', last: '最後のメッセージ', bot: 'ボットの回答', topics: 'トピック', none: 'まだなし', separator: '：' },
}; // prettier-ignore

/** The summary without a model: first and last words of the customer, the bot's last answer, the topics. */
export function extractSummary(history: readonly HistoryTurn[], options: SummaryOptions): string {
  const labels = LABELS[options.language];
  const said = history.filter((turn) => turn.author === 'customer');
  const first = said[0];
  const last = said.at(-1);
  const answered =
    history.findLast((turn) => turn.author === 'bot' && turn.articleIds) ?? lastOf(history, 'bot');
  const line = (label: string, text: string): string => `${label}${labels.separator}${clip(text)}`;
  return [
    line(labels.first, first?.text ?? labels.none),
    ...(last && last !== first ? [line(labels.last, last.text)] : []),
    line(labels.bot, answered?.text ?? labels.none),
    ...(options.topics?.length ? [line(labels.topics, options.topics.join(', '))] : []),
  ].join('\n');
}

const lastOf = (history: readonly HistoryTurn[], author: HistoryTurn['author']): HistoryTurn | undefined =>
  history.findLast((turn) => turn.author === author);

function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = Array.from(line);
  return characters.length <= CLIP_CHARACTERS
    ? line
    : `${characters.slice(0, CLIP_CHARACTERS - 1).join('')}…`;
}
