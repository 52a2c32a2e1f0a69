/** True when a sentence says that something is not so. Normalised text. */
export const isNegated = (plain: string): boolean =>
  ENGLISH.test(plain) || JAPANESE.test(plain.replace(NOT_NEGATIVE, ''));

const ENGLISH =
  /\b(?:not|no|never|none|neither|nor|cannot|without|unable|impossible|nothing|nobody|except|excluded|excluding)\b|n't\b/;
const JAPANESE =
  /(?:ません|まい|ない(?!よう)|なかった|なく(?!て?はな)|ず(?:に|、|。|$)|ぬ(?:、|。|$)|不可|不要|対象外|以外|除[きく]|できかね|いたしかね)/;
/** Looks like a negation and is none: politeness, possibility, "must", "if not yet". */
const NOT_NEGATIVE =
  /すみません|かもしれません|申し訳(?:ござい|あり)ません|もうしわけ(?:ござい|あり)ません|なければなりません|なくてはなりません|ないといけません|差し支えなければ|少なく|間もなく|まもなく|いつも|必ず|まず|ご遠慮なく|問題(?:あり|ござい)ません|ませんか/g;
