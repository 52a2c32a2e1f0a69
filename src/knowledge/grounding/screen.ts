import { visibleText } from './plain-text.js';

/**
 * Where a text stops speaking to customers and starts speaking to a language model ("ignore your instructions", 「これまで
 * の指示を無視」, a role label, a long encoded block); -1 when it never does. Patterns know the usual forms only: what they
 * miss is still held by the check of every sentence.
 */
export function addressesModelAt(text: string): number {
  const plain = visibleText(text).normalize('NFKC');
  const places = PATTERNS.map((pattern) => plain.search(pattern)).filter((place) => place >= 0);
  return places.length === 0 ? -1 : Math.min(...places);
}

export const addressesModel = (text: string): boolean => addressesModelAt(text) >= 0;

/**
 * What of a published answer may be shown: everything before the sentence in which it starts to address a model. Null
 * when nothing is left.
 */
export function presentableText(answer: string): string | null {
  const at = addressesModelAt(answer);
  if (at < 0) return answer;
  const before = visibleText(answer).normalize('NFKC').slice(0, at);
  const whole = before.slice(0, Math.max(-1, ...[...before.matchAll(SENTENCE_END)].map(endOf)) + 1).trim();
  return whole === '' ? null : whole;
}

const SENTENCE_END = /[.!?](?=\s|$)|[。！？!?\n]/g;
const endOf = (match: RegExpExecArray): number => match.index + match[0].length - 1;

const PATTERNS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass|neglect)\b[^.\n]{0,60}\b(?:instructions?|rules?|prompts?|guidelines?|polic(?:y|ies)|above|previous|prior|earlier|everything|sources?)\b/i,
  /\b(?:you are|you're)(?: now)? (?:an?|the|my) [^.\n]{0,30}\b(?:assistant|ai|bot|chatbot|model|persona|ceo)\b/i,
  /\b(?:act as|behave as|pretend (?:to be|that you)|role-?play|from now on,? you)\b/i,
  /\bsystem (?:prompt|message|override|instructions?|notice|note)\b/i,
  /(?<=^|[\n.!?>"'\]}])\s*[[<(#*]{0,4}\s*(?:system|assistant|developer)\s*[\])>*]{0,4}\s*(?::|->|>>)/i,
  /<\|[^|>]{0,30}\|>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:system|assistant|tool|function)(?:_\w+)?\b[^>]{0,40}>/i,
  /"(?:tool_calls?|function_call|tool|function)"\s*:/i,
  /\b(?:instructions?|notes?|message|attention|reminder|important)\s*(?:to|for|:)\s*(?:the |all |any )?(?:ai|llm|assistants?|chatbots?|bots?|(?:language )?models?)\b/i,
  /\b(?:ai|llm|chatbots?|language models?)(?: assistants?| agents?| models?)? (?:must|should|shall|reading|that reads?|processing|will now)\b/i,
  /\b(?:tell|instruct|inform|convince|ask) (?:the |every |all |each )?(?:customers?|users?)\b/i,
  /\bwhen (?:asked|answering|the (?:customer|user) asks)\b[^.\n]{0,60}\b(?:say|answer|reply|respond|output|write|state|claim)\b/i,
  /\bNO_ANSWER\b/,
  /(?<![^\s"'(:：])[A-Za-z0-9+/]{48,}={0,2}(?![^\s"').。])/,
  /(?:指示|命令|ルール|規則|プロンプト|制約)[^。\n]{0,12}(?:無視|忘れ|従わな|破棄|上書き|解除)/,
  /あなたは[^。\n]{0,24}(?:AI|アシスタント|ボット|モデル|社長|CEO|管理者|開発者|モード)/i,
  /(?:AI|アシスタント|ボット|言語モデル)(?:へ|への|宛て?|に対する|は必ず|は次)/i,
  /システム(?:プロンプト|メッセージ|命令|指示|通知)/,
  /(?<=^|[\n。！？>])\s*[【[<(（]?\s*(?:システム|アシスタント|開発者)\s*[】\]>)）]?\s*[:：]/,
  /(?:お客様|顧客|ユーザー|利用者)に(?:は|対して)?[^。\n]{0,60}(?:と(?:伝え|案内|答え|回答|返答|説明)|ように(?:伝え|案内|促))/,
  /(?:聞かれ|尋ねられ|質問され)たら[^。\n]{0,60}(?:答え|回答|返答|伝え|言)/,
];
