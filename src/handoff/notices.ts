import type { Language, NoticeKind } from '../conversations/index.js';

/** What customers are told about their handoff, in their language. Pure. */
export function noticeText(kind: NoticeKind, language: Language, facts: NoticeFacts): string {
  return TEXTS[language][kind](facts);
}

export interface NoticeFacts {
  agentName?: string;
  /** 1: next. */
  position?: number;
  wait?: { p50: number; p80: number } | null;
  opensAt?: Date | null;
  timeZone?: string;
}

const TEXTS: Record<Language, Record<NoticeKind, (facts: NoticeFacts) => string>> = {
  en: {
    queued: ({ position, wait }) =>
      `I am handing you over to one of my human colleagues, with everything you have told me.${placeEn(position, wait)}`,
    'nobody-there': () =>
      'I am handing you over to a human colleague. Nobody is at their desk right now, but your message is safe with them: you will get an answer right here, and you need not repeat anything.',
    'out-of-hours': ({ opensAt, timeZone }) =>
      `Our team is not in right now.${opensAt ? ` We open again ${dateText('en', opensAt, timeZone)}.` : ''} Your message is saved and somebody will answer right here; you need not repeat anything.`,
    joined: ({ agentName }) => `${agentName ?? 'A colleague'} has joined and is reading your messages now.`,
    requeued: ({ position, wait }) =>
      `My colleague had to leave. You keep your place at the front, and somebody else will take over, with everything so far.${placeEn(position, wait)}`,
    transferred: ({ position, wait }) =>
      `I am passing you on to a colleague who knows more about this; they see everything so far.${placeEn(position, wait)}`,
    'returned-to-bot': () =>
      'You are back with our assistant. Ask away, and say "human" at any time to reach a person again.',
    ended: () => 'This conversation has ended. Just write again if anything else comes up.',
  },
  ja: {
    queued: ({ position, wait }) =>
      `担当者におつなぎします。これまでの内容はすべて引き継ぎますので、繰り返しご説明いただく必要はありません。${placeJa(position, wait)}`,
    'nobody-there': () =>
      '担当者におつなぎします。ただいま席を外しておりますが、お問い合わせは確かに承りました。このままこちらに返信いたします。',
    'out-of-hours': ({ opensAt, timeZone }) =>
      `ただいま営業時間外です。${opensAt ? `次の営業開始は${dateText('ja', opensAt, timeZone)}です。` : ''}お問い合わせは承りましたので、担当者からこちらに返信いたします。`,
    joined: ({ agentName }) => `担当の${agentName ?? '者'}がお話を伺います。ただいま内容を確認しております。`,
    requeued: ({ position, wait }) =>
      `担当者が席を離れました。順番は先頭のまま、別の担当者がこれまでの内容を引き継ぎます。${placeJa(position, wait)}`,
    transferred: ({ position, wait }) =>
      `より詳しい担当者に引き継ぎます。これまでの内容は共有済みです。${placeJa(position, wait)}`,
    'returned-to-bot': () =>
      '自動応答に戻りました。ご質問をどうぞ。「担当者」とお送りいただければ、いつでも人におつなぎします。',
    ended: () => 'このお問い合わせは終了しました。ほかにもありましたら、いつでもお書きください。',
  },
};

function placeEn(position?: number, wait?: { p50: number; p80: number } | null): string {
  const place =
    position === undefined ? '' : position <= 1 ? ' You are next.' : ` You are number ${position} in line.`;
  if (!wait) return place;
  const [usual, most] = [durationEn(wait.p50), durationEn(wait.p80)];
  return `${place} Usually ${usual}${most === usual ? '' : `, at most about ${most}`}.`;
}

function placeJa(position?: number, wait?: { p50: number; p80: number } | null): string {
  const place =
    position === undefined ? '' : position <= 1 ? '次にご案内します。' : `現在${position}番目にお待ちです。`;
  if (!wait) return place;
  const [usual, most] = [durationJa(wait.p50), durationJa(wait.p80)];
  return `${place}目安は${usual}${most === usual ? '' : `、長くて${most}ほど`}です。`;
}

const durationEn = (seconds: number): string => {
  if (seconds < 60) return 'under a minute';
  if (seconds < 3600) return plural(Math.ceil(seconds / 60), 'minute');
  return plural(Math.ceil(seconds / 3600), 'hour');
};

const plural = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

const durationJa = (seconds: number): string => {
  if (seconds < 60) return '1分以内';
  if (seconds < 3600) return `${Math.ceil(seconds / 60)}分`;
  return `${Math.ceil(seconds / 3600)}時間`;
};

function dateText(language: Language, at: Date, timeZone?: string): string {
  return new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    timeZone,
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}
