import type { FormMemory } from '../../conversations/index.js';
import { readDistinctValue, readSlotValue, type Slot } from '../../knowledge/index.js';
import { looksLikeQuestion } from '../reading/looks-like-question.js';
import type { PhraseList } from '../recognise-phrases.js';

/** What a customer's message is to the details that are being asked for. */
export type FormTurn =
  | { kind: 'told'; values: SlotValue[] }
  /** They do not have it. */
  | { kind: 'unknown' }
  | { kind: 'stop' }
  | { kind: 'back' }
  | { kind: 'go-on' }
  /**
   * No value: a question of its own, or one that cannot be read. `told`: what it is when it turns out to be no question.
   * `isWordy`: long enough to be something else than a value.
   */
  | { kind: 'unclear'; isQuestion: boolean; isWordy: boolean; told: SlotValue[] };

export interface SlotValue {
  slot: Slot;
  value: string;
}

/** The first slot that is not done with. */
export const presentSlot = (form: FormMemory, slots: readonly Slot[]): Slot | undefined =>
  slots.find(({ name }) => !form.done.includes(name));

/** Values that leave no doubt what they are, wherever in a message they stand. */
export const distinctValues = (slots: readonly Slot[], text: string): SlotValue[] =>
  slots.flatMap((slot) => asValue(slot, readDistinctValue(slot, text)));

/** Reads a message while a form is open, or while the customer is asked whether to go on with it. Pure. */
export function readFormTurn(
  form: FormMemory,
  slots: readonly Slot[],
  { text, phrases, now }: { text: string; phrases: ReadonlySet<PhraseList>; now: Date },
): FormTurn {
  const isOpen = form.offers === 0;
  if (phrases.has('stop') || (!isOpen && phrases.has('no'))) return { kind: 'stop' };
  if (phrases.has('goOn') || (!isOpen && phrases.has('yes'))) return { kind: 'go-on' };
  if (phrases.has('back') && isOpen) return { kind: 'back' };
  const isQuestion = looksLikeQuestion(text);
  const values = distinctValues(slots, text);
  const slot = presentSlot(form, slots);
  if (isOpen && slot && !values.some((one) => one.slot.name === slot.name)) {
    if (phrases.has('no') || (!isQuestion && DOES_NOT_KNOW.test(text))) return { kind: 'unknown' };
    const own = NO_VALUE.some((list) => phrases.has(list))
      ? []
      : asValue(slot, readSlotValue(slot, text, now));
    // A question may hold a number, and anything at all is a text: that it is the value shows only when nobody has an answer to it.
    if (isQuestion && values.length === 0) return { kind: 'unclear', isQuestion, isWordy: true, told: own };
    if (values.length === 0 || slot.kind !== 'text') values.push(...own);
  }
  return values.length > 0
    ? { kind: 'told', values }
    : { kind: 'unclear', isQuestion, isWordy: isQuestion || isWordy(text), told: [] };
}

/** Politeness is no value, although anything else may be a text. */
const NO_VALUE: readonly PhraseList[] = ['yes', 'thanks', 'greeting', 'farewell', 'smallTalk'];

const isWordy = (text: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{6}/u.test(text) ||
  (text.match(/\p{Script=Latin}{2,}/gu) ?? []).length >= 3;

const asValue = (slot: Slot, value: string | null): SlotValue[] => (value === null ? [] : [{ slot, value }]);

const DOES_NOT_KNOW =
  /\b(?:i (?:do not|don't|dont) (?:have|know|remember|recall)|don'?t (?:have|know)|no idea|not sure|(?:i )?(?:lost|forgot|can't find|cannot find|threw away) (?:it|my|the))\b|^(?:none|nothing|n\/a|なし|ない|無し|無い)[.。]?$|わから|わかり|分から|分かり|判ら|覚えてな|覚えていな|思い出せ|手元にな|持ってな|持っていな|不明|なくし|無くし|忘れ(?:た|まし|て)|ないです$|ありません$/iu;
