import type { Random } from './random.js';

/** What one customer is going to do, drawn in advance. */
export interface CustomerPlan {
  name: string;
  language: 'en' | 'ja';
  questions: Question[];
  /** Things said to the human; empty: this customer never asks for one. */
  talk: string[];
  afterwards: 'leaves' | 'thanks' | 'comes-back';
  /** How many copies each message may get, drawn anew for each. */
  duplicate(): number;
  /** Whether the platform sends an old message again after a newer one. */
  replays(): boolean;
}

/** Asked one by one, or all at once: without waiting for the answer, or held back and released in another order. */
export interface Question {
  how: 'one-by-one' | 'burst' | 'reordered';
  texts: string[];
}

/** `mayReorder`: only the platforms hold messages back; a browser posts them itself. */
export function drawPlan(name: string, mayReorder: boolean, random: Random): CustomerPlan {
  const language = random.chance(0.3) ? 'ja' : 'en';
  const few = () => random.shuffle(QUESTIONS[language]).slice(0, random.between(2, 3));
  const first: Question = { how: 'one-by-one', texts: few().slice(0, random.between(1, 2)) };
  const together: Question = { how: mayReorder && random.chance(0.6) ? 'reordered' : 'burst', texts: few() };
  const wantsHuman = random.chance(0.88);
  return {
    name,
    language,
    questions: random.chance(0.6) ? [first, together] : [first],
    talk: wantsHuman ? Array.from({ length: random.between(1, 3) }, () => random.pick(TALK[language])) : [],
    afterwards: random.pick(['leaves', 'leaves', 'thanks', 'comes-back'] as const),
    duplicate: () => (random.chance(0.3) ? random.between(1, 2) : 0),
    replays: () => random.chance(0.1),
  };
}

const QUESTIONS = {
  en: [
    'Do you ship overseas?',
    'How do I cancel my order?',
    'How long does delivery take?',
    'What payment methods do you accept?',
    'How do I change my password?',
    'Where is my order?',
  ],
  ja: [
    '海外に発送できますか？',
    '注文をキャンセルしたいのですが',
    '配送には何日かかりますか？',
    '支払い方法を教えてください',
    'パスワードを変更したい',
    '注文した商品はどこですか？',
  ],
};

const TALK = {
  en: ['my parcel has still not arrived', 'can you look it up for me', 'the colour is another one'],
  ja: ['まだ荷物が届いていません', '調べていただけますか', '色が違っていました'],
};

/** Words of the scripts that both sides know. */
export const WORDS = {
  human: { en: 'I want to talk to a human please', ja: '担当者につないでください' },
  bye: { en: 'that is all for today', ja: '以上で大丈夫です' },
  thanks: { en: 'Thank you!', ja: 'ありがとうございました' },
  back: { en: 'one more thing about my order', ja: '注文についてもう一つお願いします' },
};
