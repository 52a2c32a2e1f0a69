import type { HistoryTurn } from './history.js';
import { hasJapanese, normalise } from './text/normalise.js';
import { tokenise } from './text/tokenise.js';

export interface FollowUp {
  /** What the customer asked before this; with what that leant on itself. */
  previous: string;
  /** Says so little ("and to the US?") that it hardly means anything by itself. */
  isBare: boolean;
}

/** What a short utterance may lean on; null when it stands on its own. The caller weighs both readings. */
export function followUp(utterance: string, history: readonly HistoryTurn[]): FollowUp | null {
  const previous = previousQuestion(history);
  const plain = normalise(utterance)
    .replace(/[\s?!.。！]+$/, '')
    .trim();
  const [size, limits] = hasJapanese(plain)
    ? [plain.length, isOpenedInJapanese(plain) ? JAPANESE_OPENED : JAPANESE_SHORT]
    : [tokenise(plain).size, OPENERS.test(plain) ? ENGLISH_OPENED : ENGLISH_SHORT];
  if (previous === undefined || size > limits.short) return null;
  return { previous, isBare: size <= limits.bare };
}

/** Back to the last that stands on its own: "and to Germany?" after "how much is delivery?" is about both. */
function previousQuestion(history: readonly HistoryTurn[]): string | undefined {
  const said = history
    .filter(({ author, text }) => author === 'customer' && saysSomething(text))
    .slice(-CHAIN);
  const from = said.findLastIndex(({ text }) => !isOpened(normalise(text)));
  const chain = said.slice(Math.max(0, from)).map(({ text }) => text);
  return chain.length > 0 ? chain.join('\n') : undefined;
}

/** Follow-ups of follow-ups that are still looked back through. */
const CHAIN = 3;

/** A number or a yes was to what the bot offered; the question is before it. */
const saysSomething = (text: string): boolean =>
  [...tokenise(text)].some((word) => (hasJapanese(word) ? word !== '番' : /\p{L}{3}/u.test(word)));

const isOpened = (plain: string): boolean => OPENERS.test(plain) || JAPANESE_OPENERS.test(plain);

const OPENERS = /^(and|what about|how about|or|also|but|then|same|what if|even|only|in that case)\b/;
const JAPANESE_OPENERS = /^(じゃあ|じゃ|では|それ|その|あと|ちなみに|なら|だったら|でも)/;
const JAPANESE_ENDINGS = /(は|も|なら|だと|では|でも|の場合)$/;
const isOpenedInJapanese = (text: string): boolean =>
  JAPANESE_OPENERS.test(text) || JAPANESE_ENDINGS.test(text);

/** In content words for English, in characters for Japanese; longer utterances say what they want. */
const ENGLISH_OPENED = { short: 6, bare: 1 };
const ENGLISH_SHORT = { short: 2, bare: 0 };
const JAPANESE_OPENED = { short: 20, bare: 8 };
const JAPANESE_SHORT = { short: 8, bare: 0 };
