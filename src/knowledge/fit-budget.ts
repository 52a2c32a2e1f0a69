import type { KnowledgeEntry } from './entry.js';
import type { HistoryTurn } from './history.js';

export interface Budgeted {
  sources: KnowledgeEntry[];
  history: HistoryTurn[];
}

/**
 * Keeps a prompt within its tokens: the oldest turns go first, then the weakest sources. The best source always stays.
 *
 * @param fixed texts that are sent in any case
 */
export function fitBudget(prompt: {
  fixed: readonly string[];
  sources: readonly KnowledgeEntry[];
  history: readonly HistoryTurn[];
  budgetTokens: number;
}): Budgeted {
  const sources = [...prompt.sources];
  const history = prompt.history.slice(-MAX_TURNS);
  const tokens = (): number =>
    [
      ...prompt.fixed,
      ...sources.flatMap(({ question, answer }) => [question, answer]),
      ...history.map(({ text }) => text),
    ].reduce((sum, text) => sum + estimateTokens(text) + OVERHEAD_TOKENS, 0);
  while (tokens() > prompt.budgetTokens && history.length > 0) history.shift();
  while (tokens() > prompt.budgetTokens && sources.length > 1) sources.pop();
  return { sources, history };
}

/** Beyond this a conversation's beginning says little about the question at hand. */
const MAX_TURNS = 12;
/** Role and markup around each text. */
const OVERHEAD_TOKENS = 8;

/** An upper guess without the model's own tokeniser: four ASCII characters a token, one token any other character. */
export function estimateTokens(text: string): number {
  const ascii = text.match(/[\x20-\x7e]/g)?.length ?? 0;
  return Math.ceil(ascii / 4) + (text.length - ascii);
}
