/** Whether a text asks something, as far as its form tells: a question mark, how it begins, how a Japanese one ends. Pure. */
export function looksLikeQuestion(text: string): boolean {
  const plain = text.normalize('NFKC').toLowerCase().trim();
  return /[?？]\s*$/.test(plain) || ENGLISH.test(plain) || JAPANESE.test(plain.replace(/[\s。.!]+$/, ''));
}

const ENGLISH =
  /^(?:(?:and|but|also|then|so|wait|ok|okay|oh|sorry|actually|hey|hi|hello|btw|by the way)[, ]+)*(?:how|what|what's|when|where|where's|who|why|which|whose|can|could|do|does|did|is|are|am|will|would|should|may|must|have|has|tell me|i want to know|i'd like to know|i need to know|i wonder)\b/;
/** 「…か」「…教えて」「…知りたい」, with what politeness adds; 「…は」 asks by breaking off. */
const JAPANESE =
  /(?:か|かな|かね|の|教えて|おしえて|教えてください|教えて下さい|知りたい|知りたいです|知りたいのですが|知りたいんですが|聞きたい|聞きたいです|ほしい|欲しい|方法|やり方)$|(?:です|ます|でしょう|ません)か[。、]?$|^(?:いつ|どこ|なぜ|どうして|どうやって|いくら|何|なに|誰|どれ|どの)/;
