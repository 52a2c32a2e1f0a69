import { LANGUAGES, type Conversation } from '../conversations/index.js';
import NOTICES from './language-notices.json' with { type: 'json' };

/**
 * What a customer who writes in another language than ours is told, once a conversation: which languages the bot answers
 * in, in English and in theirs where we have such a line. Null when there is nothing to tell. Pure.
 */
export function languageNotice({
  intent,
  toldLanguages,
}: Pick<Conversation, 'intent' | 'toldLanguages'>): string | null {
  const language = intent?.latest.language;
  if (!language || toldLanguages || LANGUAGES.some((ours) => ours === language)) return null;
  const theirs = Object.entries(NOTICES).find(([code]) => code === language)?.[1];
  return theirs ? `${NOTICES.en}\n\n${theirs}` : NOTICES.en;
}
