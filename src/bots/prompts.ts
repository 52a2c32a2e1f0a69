import type { Choice, Language } from '../conversations/index.js';
import type { StockReply } from './escalation-policy.js';

/** Every sentence the bot says of its own, in both languages. */
export interface BotTexts {
  replies: Record<StockReply, string>;
  clarify: string;
  didThatHelp: string;
  helpedYes: string;
  helpedNo: string;
  human: string;
  noneOfThese: string;
  /** Of several questions in one message, the one that is not clear yet. */
  clarifyAbout(question: string): string;
  notSureAbout(question: string): string;
  /** The question of the article whose details are being asked for. */
  goOnWith(question: string): string;
  goOn: string;
  stop: string;
  back: string;
}

const TEXTS: Record<Language, BotTexts> = {
  en: {
    replies: {
      greeting:
        'Hello! I am the assistant here. What can I help you with? You can ask for a human at any time.',
      thanks: 'You are welcome! Is there anything else?',
      farewell: 'Thank you for writing. Have a good day!',
      'small-talk':
        'I am an automated assistant. I can answer questions about orders, delivery, returns, payment and your account, or fetch a human colleague for you.',
      'glad-it-helped': 'Glad that helped! Just write if there is anything else.',
      'sorry-try-again':
        'Sorry about that. Could you tell me in other words what you need? Or I can get you a person right away.',
      rephrase: 'I am not sure I understood. Could you put it another way, or shall I get you a person?',
      'form-stopped': 'All right, I have stopped asking. What else can I do for you?',
      'words-please': 'Thank you. I can only read text: could you tell me in a few words what it is about?',
    },
    clarify: 'Do you mean one of these?',
    didThatHelp: 'Did that help?',
    helpedYes: '👍 Yes',
    helpedNo: '👎 No',
    human: 'Talk to a person',
    noneOfThese: 'None of these',
    clarifyAbout: (question) => `About “${question}”: do you mean one of these?`,
    notSureAbout: (question) =>
      `I am not sure about “${question}”. Could you put it another way, or shall I get you a person?`,
    goOnWith: (question) => `Shall we go on with “${question}”?`,
    goOn: 'Yes, go on',
    stop: 'Stop',
    back: 'One step back',
  },
  ja: {
    replies: {
      greeting:
        'こんにちは。自動応答アシスタントです。どのようなご用件でしょうか。「担当者」とお送りいただければ、いつでも人におつなぎします。',
      thanks: 'どういたしまして。ほかにもございましたら、お気軽にどうぞ。',
      farewell: 'お問い合わせありがとうございました。',
      'small-talk':
        '自動応答のアシスタントです。ご注文・配送・返品・お支払い・アカウントなどのご質問にお答えします。担当者におつなぎすることもできます。',
      'glad-it-helped': 'お役に立てて何よりです。ほかにもございましたら、いつでもどうぞ。',
      'sorry-try-again':
        '申し訳ございません。別の言い方でもう一度お聞かせいただけますか。すぐに担当者におつなぎすることもできます。',
      rephrase: 'うまく理解できませんでした。別の言い方でお聞かせいただくか、担当者におつなぎしましょうか。',
      'form-stopped': '承知しました。ここで中止します。ほかにご用件はございますか。',
      'words-please':
        'ありがとうございます。文字だけを読むことができます。どのようなご用件か、ひとことお聞かせください。',
    },
    clarify: '次のどれについてのご質問でしょうか。',
    didThatHelp: '解決しましたか？',
    helpedYes: '👍 はい',
    helpedNo: '👎 いいえ',
    human: '担当者と話す',
    noneOfThese: 'どれも違う',
    clarifyAbout: (question) => `「${question}」については、次のどれについてのご質問でしょうか。`,
    notSureAbout: (question) =>
      `「${question}」についてはよく分かりませんでした。別の言い方でお聞かせいただくか、担当者におつなぎしましょうか。`,
    goOnWith: (question) => `「${question}」の続きに戻りますか。`,
    goOn: 'はい、続けます',
    stop: 'やめる',
    back: '一つ前に戻る',
  },
};

export const botTexts = (language: Language): BotTexts => TEXTS[language];

/** Payloads of the choices the bot offers. What comes back is parsed by parse-choice.ts. */
export const humanChoice = (language: Language): Choice => ({ title: TEXTS[language].human, value: 'human' });
export const feedbackChoices = (language: Language, articleId: string): Choice[] => [
  { title: TEXTS[language].helpedYes, value: `helped:yes:${articleId}` },
  { title: TEXTS[language].helpedNo, value: `helped:no:${articleId}` },
];
export const articleChoice = (title: string, articleId: string): Choice => ({
  title,
  value: `article:${articleId}`,
});
export const noneChoice = (language: Language): Choice => ({
  title: TEXTS[language].noneOfThese,
  value: 'none',
});

/** While a detail is asked for. */
export const formChoices = (language: Language, hasBack: boolean): Choice[] => [
  ...(hasBack ? [{ title: TEXTS[language].back, value: 'form:back' }] : []),
  { title: TEXTS[language].stop, value: 'form:stop' },
  humanChoice(language),
];
export const goOnChoices = (language: Language): Choice[] => [
  { title: TEXTS[language].goOn, value: 'form:go-on' },
  { title: TEXTS[language].stop, value: 'form:stop' },
];
