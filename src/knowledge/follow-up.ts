import type { HistoryTurn } from './history.js';
import { hasJapanese, normalise } from './text/normalise.js';
import { tokenise } from './text/tokenise.js';

/**
 * The customer's previous utterance, when this one may lean on it ("and to the US?", 「送料は？」); null when it stands on
 * its own. The caller tries both readings and keeps the surer one.
 */
export function previousFor(utterance: string, history: readonly HistoryTurn[]): string | null {
  if (!isElliptical(utterance)) return null;
  return history.findLast((turn) => turn.author === 'customer')?.text ?? null;
}

const OPENERS = /^(and|what about|how about|or|also|but|then|same|what if|even|only|in that case)\b/;
const JAPANESE_OPENERS = /^(じゃあ|じゃ|では|それ|その|あと|ちなみに|なら|だったら|でも)/;
const JAPANESE_ENDINGS = /(は|も|なら|だと|では|でも|の場合)[?？。]*$/;
/** Longer ones say what they want. */
const MAX_TERMS_BARE = 2;
const MAX_TERMS_OPENED = 6;

function isElliptical(utterance: string): boolean {
  const plain = normalise(utterance).trim();
  const terms = new Set(tokenise(plain)).size;
  const opened = hasJapanese(plain)
    ? JAPANESE_OPENERS.test(plain) || JAPANESE_ENDINGS.test(plain)
    : OPENERS.test(plain);
  return terms <= (opened ? MAX_TERMS_OPENED : MAX_TERMS_BARE);
}
