/**
 * The language of a text as an ISO 639-1 code, or null when it does not tell (a number, an emoji). Pure.
 *
 * By script where the script says it; Chinese apart from Japanese without kana by characters only one of them writes;
 * languages of Latin letters by their most frequent words (Grefenstette, JADT 1995), which needs no more than a sentence.
 * English is taken for a Latin text that shows nothing else: most short texts here are.
 */
export function recogniseLanguage(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[@#][\w-]+|https?:\/\/\S+/gu, ' ');
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(plain)) return 'ja';
  for (const [script, language] of SCRIPTS) if (script.test(plain)) return language;
  if (/\p{Script=Han}/u.test(plain)) return CHINESE.test(plain) ? 'zh' : 'ja';
  const words = plain.match(/\p{Script=Latin}[\p{Script=Latin}'’]*/gu) ?? [];
  if (words.join('').length < 2) return null;
  return latinLanguage(plain, words);
}

const SCRIPTS: readonly [RegExp, string][] = [
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Thai}/u, 'th'],
  [/[іїєґ]/u, 'uk'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Devanagari}/u, 'hi'],
];

/** Characters and words that Japanese without kana does not have. */
const CHINESE =
  /[们这吗么呢吧请谢订单货运费还没给买卖东们說這嗎請謝訂單貨運費還沒給買賣們個個哪您你她它]|什么|什麼|怎么|怎麼|可以|我的|我要|是否|多少/u;

/** Among the most frequent of each, those that are words of few others. */
const FREQUENT: Readonly<Record<string, string>> = {
  en: 'the and is are you your my i to of for with what how when where can do does have has it this that not was will would please order',
  es: 'el la los las un una es está están por para con cuándo cómo dónde qué mi su pedido gracias hola puedo quiero tengo tiene pero muy envío cuánto cuesta ha llegado del que',
  fr: "le la les un une des est sont je vous mon ma votre pour avec quand comment où que qui pas ne commande merci bonjour puis-je livraison combien reçu dans sur du au c'est j'ai",
  de: 'der die das ein eine ist sind ich sie mein meine wann wie wo was nicht mit für und bestellung danke hallo kann habe haben bitte noch wird lieferung von zu auf',
  it: 'il lo gli una è sono per con quando come dove che mio mia ordine grazie ciao posso vorrei ho non della di quanto costa spedizione arrivato',
  pt: 'o os um uma é são por para com quando como onde que meu minha pedido obrigado obrigada olá posso quero tenho não do da quanto custa entrega você chegou',
  nl: 'de het een is zijn ik u je mijn wanneer hoe waar wat niet met voor en bestelling bedankt hallo kan heb graag nog wordt van levering',
  id: 'yang dan di ini itu saya anda tidak apa bagaimana kapan dimana pesanan terima kasih bisa untuk dengan sudah belum berapa',
  tr: 'bir ve bu ne nasıl nerede zaman için sipariş siparişim teşekkürler merhaba değil mi var yok benim kadar',
  pl: 'jest nie się na do jak kiedy gdzie co moje mój zamówienie dziękuję proszę czy mam dla ile jeszcze',
  vi: 'là của tôi không có khi nào ở đâu đơn hàng cảm ơn xin chào được cho bao nhiêu và này',
  sv: 'är och jag du min mitt när hur var inte med för beställning tack hej kan har ett det som',
};
const LISTS = Object.entries(FREQUENT).map(([code, words]) => [code, new Set(words.split(' '))] as const);
/** Letters that only these write. */
const LETTERS: readonly [RegExp, string][] = [
  [/[ñ¿¡]/u, 'es'],
  [/ß/u, 'de'],
  [/[ãõ]/u, 'pt'],
  [/[ąęłśźż]/u, 'pl'],
  [/[ğış]/u, 'tr'],
  [/[ăđơưạảấầẩậắằếềểệịọốồổộớờởợụủứừửựỳỵỷỹ]/u, 'vi'],
  [/å/u, 'sv'],
];

function latinLanguage(plain: string, words: readonly string[]): string {
  const scores = LISTS.map(([code, list]) => {
    const known = words.filter((word) => list.has(word.replaceAll('’', "'"))).length;
    const lettered = LETTERS.some(([letters, owner]) => owner === code && letters.test(plain)) ? 2 : 0;
    return { code, score: known + lettered };
  });
  const english = scores.find(({ code }) => code === 'en')?.score ?? 0;
  const [best] = scores.filter(({ code }) => code !== 'en').sort((a, b) => b.score - a.score);
  // One word may be a name or a loan: two make a language, if they are more than the English ones.
  return best && best.score >= 2 && best.score > english ? best.code : 'en';
}
