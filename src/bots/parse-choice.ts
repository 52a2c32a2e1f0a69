import type { Activity, BotMemory, Choice } from '../conversations/index.js';
import type { PickedChoice } from './escalation-policy.js';
import { fold } from './recognise-phrases.js';

/**
 * What the customer picked: a button's payload, or, where there are no buttons (X), the number, the place or the words of
 * a choice typed by hand. Pure.
 */
export function parseChoice(
  activity: Pick<Activity, 'action' | 'text'>,
  memory: BotMemory,
): PickedChoice | null {
  const offered = memory.offered ?? [];
  const typed = fold(activity.text ?? '');
  // While a detail is asked for, a number is that detail.
  const number = memory.form?.offers === 0 ? undefined : TYPED_NUMBER.exec(typed)?.[1];
  const byNumber = number ? offered[Number(number) - 1] : undefined;
  const byWords = offered.find((one) => fold(one.title) === typed);
  return fromPayload(
    activity.action?.payload ??
      byNumber?.value ??
      byWords?.value ??
      byPlace(typed, offered)?.value ??
      activity.text?.trim() ??
      '',
  );
}

/** `2`, `(2)`, `2.`, `#2`, `option 2`, `number 2 please`, `2番`, `2つ目`, `2番目の方です`. */
const TYPED_NUMBER =
  /^(?:(?:the|option|number|no\.?|choice|#)\s*)*\(?([1-9])\)?(?:(?:st|nd|rd|th)(?: (?:one|option|choice|question))?|\.|。|番目?|つ目)?(?:の(?:方|ほう|やつ|もの|質問)?)?(?:です|で|でお願いします|をお願いします|がいいです)?(?:,? please)?$/u;

/** The second of the articles: what stands below them (a person, none of these) has words of its own. */
function byPlace(typed: string, offered: readonly Choice[]): Choice | undefined {
  const articles = offered.filter(({ value }) => value.startsWith('article:'));
  const place = PLACES.findIndex((words) => words.test(typed));
  return place === LAST ? articles.at(-1) : articles[place];
}

const placed = (words: string): RegExp =>
  new RegExp(
    `^(?:(?:yes|yeah|no|ok|okay|i mean|i meant|i think|maybe|it's|i'd like|i want|give me|take|choose)[, ]+)*(?:the )?(?:${words})(?: (?:one|option|choice|question|of (?:them|these|those)))?(?: please| thanks)?[.!]?$|^(?:はい|ええ|うん|えっと|じゃあ|では|いや|違う)?[、,\\s]*(?:${words})(?:の(?:方|ほう|やつ|もの|質問)?)?(?:です|だよ?|で(?:お願いします)?|をお願いします|かな|がいいです|でした)?[。！!]?$`,
  );
const PLACES = [
  placed('first|1st|top|upper|former|最初|一番上|いちばん上|上|一つ目|ひとつ目|ひとつめ|一番目|一番|一個目'),
  placed('second|2nd|middle|二つ目|ふたつ目|ふたつめ|二番目|二番|真ん中|二個目'),
  placed('third|3rd|三つ目|みっつ目|みっつめ|三番目|三番|三個目'),
  placed('last|bottom|latter|lower|最後|一番下|いちばん下|下'),
];
const LAST = 3;

function fromPayload(payload: string): PickedChoice | null {
  if (payload === 'human') return { kind: 'human' };
  if (payload === 'none') return { kind: 'none-of-these' };
  if (payload === 'form:stop' || payload === 'form:back' || payload === 'form:go-on') {
    return {
      kind: 'form',
      turn: { kind: payload === 'form:stop' ? 'stop' : payload === 'form:back' ? 'back' : 'go-on' },
    };
  }
  if (payload.startsWith('article:')) return { kind: 'article', articleId: payload.slice('article:'.length) };
  if (payload.startsWith('helped:')) return { kind: 'helped', yes: payload.startsWith('helped:yes') };
  return null;
}
