import { fold } from '../recognise-phrases.js';

/** A customer says that the bot took them wrong. */
export type Correction =
  /** "No, the other one." */
  | { kind: 'other' }
  /** "No, I meant the delivery": with the words for it. */
  | { kind: 'meant'; words: string };

/** Reads a correction; null when the message is none. Only what the bot said before makes it one: the caller knows. Pure. */
export function readCorrection(text: string): Correction | null {
  const said = fold(text).replace(/[\s.!。！?？]+$/u, '');
  if (OTHER_ONE.some((form) => form.test(said))) return { kind: 'other' };
  for (const form of MEANT) {
    const words = form.exec(said)?.groups?.['words']?.replace(/^[\s,、]+|[\s,、]+$/gu, '');
    if (words) return { kind: 'meant', words };
  }
  return null;
}

const NO = String.raw`(?:(?:no|nope|nah|sorry|oops|wait|hm+|actually|not (?:that|this)(?: one)?|that's not it|that's wrong|wrong)[\s,.!-]*)`;
const IIE = String.raw`(?:(?:いや|いえ|いいえ|違う|違います|ちがう|ちがいます|違くて|そうじゃなくて|そうではなくて|そうじゃない|そっちじゃない|そっちじゃなくて|それじゃない|それじゃなくて|それではなく|ごめん(?:なさい)?|すみません|あ)[\s、。,!]*)`;
const MOU_HITOTSU = String.raw`(?:もう一つ|もうひとつ|もう1つ|もう一方|もう片方|別|ほか|他|違う)`;

const OTHER_ONE = [
  new RegExp(
    `^${NO}*(?:i (?:meant?|want(?:ed)?) )?(?:the|that|an?)? ?other (?:one|option|question|thing|topic)(?: please)?$`,
  ),
  new RegExp(`^${NO}+(?:i (?:meant?|want(?:ed)?) )?the other(?: please)?$`),
  /^(?:no[\s,]+)?(?:not (?:that|this) one|wrong one)$/,
  new RegExp(
    `^${IIE}*${MOU_HITOTSU}の?(?:方|ほう|やつ|もの|質問)(?:です|だよ?|で(?:お願いします)?|をお願いします|なんですが?)?$`,
  ),
  new RegExp(`^${IIE}+もう(?:一つ|ひとつ|1つ)(?:です)?$`),
  /^(?:そっち|それ|こっち)(?:じゃない|ではない|じゃありません|ではありません)(?:です)?$/,
];

/** The most telling first. */
const MEANT = [
  new RegExp(
    `^${NO}*not (?:about )?(?:the |a |an |to )?[^,]{1,40}?(?:,| but) *(?:but )?(?:i (?:meant?|want(?:ed)?(?: to)?) |rather )?(?<words>.{3,})$`,
  ),
  new RegExp(
    `^${NO}*(?:i (?:really |actually |just )?(?:meant?|was (?:asking|talking) (?:about|for)|am (?:asking|talking) (?:about|for))|i'm (?:asking|talking) (?:about|for)|what i (?:meant|mean|want to know) (?:is|was)|my question (?:is|was)(?: about)?|it'?s about|this is about) (?<words>.{3,})$`,
  ),
  /^(?:no|nope|sorry)[\s]*[,.:-]\s*(?<words>.{3,})$/,
  new RegExp(
    `^${IIE}*[^、。]{1,20}?(?:じゃなくて|ではなくて|ではなく|じゃなく|でなく)[、,\\s]*(?<words>.{2,}?)(?:のこと|の方|のほう)?(?:です|だよ?|なんです(?:が|けど)?|について)?$`,
  ),
  new RegExp(
    `^${IIE}*(?<words>[^、。]{2,30}?)(?:のこと|の方|のほう)(?:です|だよ?|なんです|なんですが|なんだけど|を(?:聞|き)い.*|が(?:聞|知)り.*)$`,
  ),
  new RegExp(`^${IIE}+(?<words>[^\\s、。].{1,60}?)(?:です|だよ)?$`),
];
