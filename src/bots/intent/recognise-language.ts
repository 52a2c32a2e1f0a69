import { isChinese } from '../../conversations/index.js';

/**
 * The language of a text as an ISO 639-1 code, or null when it does not tell (a number, a name, "ok"). Pure.
 *
 * By script where the script says it; Chinese apart from Japanese without kana by characters only one of them writes;
 * languages of Latin letters by their most frequent words (Grefenstette, JADT 1995), which needs no more than a sentence.
 * What is not English or Japanese is said only when there is enough text to be sure: a customer is told upon it, once,
 * that we do not answer in their language. Half a guess is null.
 */
export function recogniseLanguage(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[@#][\w-]+|https?:\/\/\S+/gu, ' ');
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(plain)) return 'ja';
  const letters = count(plain, /\p{L}/gu);
  const han = count(plain, /\p{Script=Han}/gu);
  if (han * 2 > letters) return isChinese(plain) ? (han >= SURE_HAN ? 'zh' : null) : 'ja';
  for (const [script, language, sure] of SCRIPTS) {
    const own = count(plain, script);
    if (own * 2 <= letters) continue;
    if (own < sure) return null;
    return language === 'ru' && UKRAINIAN.test(plain) ? 'uk' : language;
  }
  const words = plain.match(/\p{Script=Latin}[\p{Script=Latin}'’]*/gu) ?? [];
  return words.join('').length < 2 ? null : latinLanguage(plain, words);
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Signs of the script from which on it is more than a name. */
const SURE_HAN = 4;
const SCRIPTS: readonly [RegExp, string, number][] = [
  [/\p{Script=Hangul}/gu, 'ko', 5],
  [/\p{Script=Thai}/gu, 'th', 8],
  [/\p{Script=Cyrillic}/gu, 'ru', 8],
  [/\p{Script=Arabic}/gu, 'ar', 8],
  [/\p{Script=Hebrew}/gu, 'he', 8],
  [/\p{Script=Greek}/gu, 'el', 8],
  [/\p{Script=Devanagari}/gu, 'hi', 6],
];
const UKRAINIAN = /[іїєґ]/u;

/** Among the most frequent of each, those that are words of few others. */
const FREQUENT: Readonly<Record<string, string>> = {
  en: 'the and is are you your my i to of for with what how when where can do does have has it this that not was will would please order a an in on at by from as or if but no me we us am be get need want there any',
  es: 'el la los las un una es está están por para con cuándo cómo dónde qué mi su pedido gracias hola puedo quiero tengo tiene pero muy envío cuánto cuesta ha llegado del que de y en se lo le cuando donde como quisiera necesito mis favor esta este eso hacer llega recibir devolver paraguas también no ya si sí',
  fr: "le la les un une des est sont je vous mon ma votre pour avec quand comment où que qui pas ne commande merci bonjour puis-je livraison combien reçu dans sur du au c'est j'ai de et en il elle mes vos ce cette voudrais ai suis mais plus aux y être fait faire a été jamais toujours aussi si non oui",
  de: 'der die das ein eine ist sind ich sie mein meine wann wie wo was nicht mit für und bestellung danke hallo kann habe haben bitte noch wird lieferung von zu auf möchte einen dem den auch aus bei wenn hat zurück mir wir uns ob dass schon nur sehr kein keine meinen bekomme wurde in an es nach einer einem wieder',
  it: 'il lo gli una è sono per con quando come dove che mio mia ordine grazie ciao posso vorrei ho non della di quanto costa spedizione arrivato e mi si stato la le i un ma anche già ancora mie miei questo questa nel alla al avete ricevuto in a',
  pt: 'o os um uma é são por para com quando como onde que meu minha pedido obrigado obrigada olá posso quero tenho não do da quanto custa entrega você chegou de e em no na se mas já ainda foi ser este esta isso meus minhas gostaria preciso fazer receber recebi a',
  nl: 'de het een is zijn ik u je mijn wanneer hoe waar wat niet met voor en bestelling bedankt hallo kan heb graag nog wordt van levering dat er om op mag wil als bij naar waarom',
  id: 'yang dan di ini itu saya anda tidak apa bagaimana kapan dimana pesanan terima kasih bisa untuk dengan sudah belum berapa apakah ke mau ada kirim pesan barang dari kalau juga tolong bantu sampai mohon kami',
  tr: 'bir ve bu ne nasıl nerede zaman için sipariş siparişim teşekkürler merhaba değil mi var yok benim kadar ben istiyorum mı mu ile ama çok gelmedi',
  pl: 'jest nie się na do jak kiedy gdzie co moje mój zamówienie dziękuję proszę czy mam dla ile jeszcze w z i to mi mogę chcę jestem od po czemu gdy',
  vi: 'là của tôi không có khi nào ở đâu đơn hàng cảm ơn xin chào được cho bao nhiêu và này muốn đổi trả với như thế đã chưa bị giao còn mua thì cần giúp',
  sv: 'är och jag du min mitt när hur var inte med för beställning tack hej kan har ett det som en på av om vill',
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

function latinLanguage(plain: string, words: readonly string[]): string | null {
  const distinct = [...new Set(words.map((word) => word.replaceAll('’', "'")))];
  const scores = LISTS.map(([code, list]) => {
    const known = distinct.filter((word) => list.has(word)).length;
    const isLettered = LETTERS.some(([letters, owner]) => owner === code && letters.test(plain));
    return { code, score: known + (isLettered ? 1 : 0) };
  });
  const english = scores.find(({ code }) => code === 'en')?.score ?? 0;
  const [best] = scores.filter(({ code }) => code !== 'en').sort((a, b) => b.score - a.score);
  if (!best || best.score <= english) return english > 0 || distinct.length >= ENOUGH_WORDS ? 'en' : null;
  const isNameOnly = distinct.every((word) => PARTICLES.has(word) || !listOf(best.code)?.has(word));
  const isSure = best.score >= SURE_WORDS && best.score >= distinct.length * SURE_SHARE;
  if (isSure && !isNameOnly) return best.code;
  // "São Paulo", "La La Land": a name, most likely, in an English text if there is one around it.
  return best.score === 1 && distinct.length >= ENOUGH_WORDS ? 'en' : null;
}

const listOf = (code: string): ReadonlySet<string> | undefined => LISTS.find(([own]) => own === code)?.[1];

/** "Maria del Carmen de la Cruz": words that stand in names. */
const PARTICLES = new Set('de del la las los el y e da do dos das di le lo van von der den het'.split(' '));
/** One word may be a name or a loan, two a name of two words: three of its most frequent make a language. */
const SURE_WORDS = 3;
/** In its own language every fourth word is one of these at least; in a sentence about "La Casa de las Flores" it is not. */
const SURE_SHARE = 0.25;
/** Texts of so many words that show nothing else are English: most here are. */
const ENOUGH_WORDS = 3;
