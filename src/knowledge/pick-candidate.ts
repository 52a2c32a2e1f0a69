import type { Language } from '../conversations/index.js';
import type { KnowledgeIndex } from './retrieve.js';

/**
 * Which of the entries a customer was offered their words mean ("the one about refunds"), or null when the words mean
 * none of them, several, or something else altogether.
 *
 * @param vector of the words; without, words alone decide
 */
export function pickCandidate(
  index: KnowledgeIndex,
  words: string,
  articleIds: readonly string[],
  { language, vector }: { language: Language; vector?: Float32Array },
): string | null {
  const { ranked } = index.search({ parts: [{ text: words }], vector }, { language, limit: LOOKED_AT });
  const offered = ranked.filter(({ entry }) => articleIds.includes(entry.articleId));
  const best = offered[0];
  if (!best || !best.isSpoken) return null;
  const total = offered.reduce((sum, { confidence }) => sum + confidence, 0);
  if (best.confidence < total * CLEAR_SHARE) return null;
  // A new question may share a word with what was offered: then something else fits it much better.
  const outside = ranked.find(({ entry }) => !articleIds.includes(entry.articleId));
  return outside && outside.confidence > best.confidence + MUCH_BETTER ? null : best.entry.articleId;
}

/** Those behind have too little of the probability to be chosen by. */
const LOOKED_AT = 40;
const CLEAR_SHARE = 0.6;
const MUCH_BETTER = 0.3;
