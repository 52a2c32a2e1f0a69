import type { Language } from './widget-options.js';

/** Everything the widget says of its own. */
export interface Strings {
  title: string;
  open: string;
  close: string;
  unread(count: number): string;
  log: string;
  you: string;
  assistant: string;
  greeting: string;
  /** The choice that asks for a person. */
  human: string;
  placeholder: string;
  message: string;
  send: string;
  attach: string;
  choices: string;
  typing(name?: string): string;
  subtitle: Record<'bot' | 'waiting' | 'connecting' | 'offline' | 'refused', string>;
  withAgent(name: string): string;
  sending: string;
  notSent: string;
  again: string;
  startAnew: string;
  tooLarge(name: string): string;
  wrongType(name: string): string;
}

const EN: Strings = {
  title: 'Chat with us',
  open: 'Open chat',
  close: 'Close chat',
  unread: (count) => `${count} new ${count === 1 ? 'message' : 'messages'}`,
  log: 'Conversation',
  you: 'You',
  assistant: 'Assistant',
  greeting: 'Hello! I am the automated assistant here. What can I help you with?',
  human: 'Talk to a person',
  placeholder: 'Write a message…',
  message: 'Message',
  send: 'Send',
  attach: 'Send a file',
  choices: 'Suggested answers',
  typing: (name) => (name ? `${name} is typing…` : 'Writing…'),
  subtitle: {
    bot: 'Our assistant answers at once; a person is never far',
    waiting: 'A person will answer you right here',
    connecting: 'Connecting…',
    offline: 'No connection. Trying again…',
    refused: 'The chat is not available on this page right now',
  },
  withAgent: (name) => `You are talking with ${name}`,
  sending: 'Sending…',
  notSent: 'Not sent.',
  again: 'Try again',
  startAnew: 'Start a new conversation',
  tooLarge: (name) => `“${name}” is larger than 4 MB.`,
  wrongType: (name) => `Files like “${name}” cannot be sent.`,
};

const JA: Strings = {
  title: 'チャットで相談',
  open: 'チャットを開く',
  close: 'チャットを閉じる',
  unread: (count) => `新着メッセージ${count}件`,
  log: '会話',
  you: 'あなた',
  assistant: '自動応答',
  greeting: 'こんにちは。自動応答アシスタントです。どのようなご用件でしょうか。',
  human: '担当者と話す',
  placeholder: 'メッセージを入力…',
  message: 'メッセージ',
  send: '送信',
  attach: 'ファイルを送る',
  choices: '回答の候補',
  typing: (name) => (name ? `${name}が入力中です…` : '入力中です…'),
  subtitle: {
    bot: '自動応答がすぐにお答え。担当者にもつながります',
    waiting: '担当者がこちらでお返事します',
    connecting: '接続しています…',
    offline: '接続が切れました。再接続しています…',
    refused: 'ただいまこのページではチャットをご利用いただけません',
  },
  withAgent: (name) => `担当の${name}がお話を伺っています`,
  sending: '送信中…',
  notSent: '送信できませんでした。',
  again: '再送する',
  startAnew: '新しく相談する',
  tooLarge: (name) => `「${name}」は4MBを超えています。`,
  wrongType: (name) => `「${name}」の種類のファイルは送信できません。`,
};

export const stringsFor = (language: Language): Strings => (language === 'ja' ? JA : EN);
