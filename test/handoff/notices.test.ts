import type { NoticeKind } from '../../src/conversations/index.js';
import { noticeText, type NoticeFacts } from '../../src/handoff/notices.js';

const minutes = (p50: number, p80: number) => ({ p50: p50 * 60, p80: p80 * 60 });
const opensAt = new Date('2026-06-15T00:00:00Z');

describe('what customers are told, word for word', () => {
  const cases: [NoticeKind, NoticeFacts, string, string][] = [
    [
      'queued',
      { position: 3, wait: minutes(4, 7) },
      'I am handing you over to one of my human colleagues, with everything you have told me. You are number 3 in line. Usually 4 minutes, at most about 7 minutes.',
      '担当者におつなぎします。これまでの内容はすべて引き継ぎますので、繰り返しご説明いただく必要はありません。現在3番目にお待ちです。目安は4分、長くて7分ほどです。',
    ],
    [
      'nobody-there',
      {},
      'I am handing you over to a human colleague. Nobody is at their desk right now, but your message is safe with them: you will get an answer right here, and you need not repeat anything.',
      '担当者におつなぎします。ただいま席を外しておりますが、お問い合わせは確かに承りました。このままこちらに返信いたします。',
    ],
    [
      'out-of-hours',
      { opensAt, timeZone: 'Asia/Tokyo' },
      'Our team is not in right now. We open again Monday 15 June at 09:00. Your message is saved and somebody will answer right here; you need not repeat anything.',
      'ただいま営業時間外です。次の営業開始は6月15日月曜日 09:00です。お問い合わせは承りましたので、担当者からこちらに返信いたします。',
    ],
    [
      'joined',
      { agentName: 'Priya Raman' },
      'Priya Raman has joined and is reading your messages now.',
      '担当のPriya Ramanがお話を伺います。ただいま内容を確認しております。',
    ],
    [
      'requeued',
      { position: 1, wait: minutes(0.5, 0.9) },
      'My colleague had to leave. You keep your place at the front, and somebody else will take over, with everything so far. You are next. Usually under a minute.',
      '担当者が席を離れました。順番は先頭のまま、別の担当者がこれまでの内容を引き継ぎます。次にご案内します。目安は1分以内です。',
    ],
    [
      'transferred',
      { position: 2 },
      'I am passing you on to a colleague who knows more about this; they see everything so far. You are number 2 in line.',
      'より詳しい担当者に引き継ぎます。これまでの内容は共有済みです。現在2番目にお待ちです。',
    ],
    [
      'returned-to-bot',
      {},
      'You are back with our assistant. Ask away, and say "human" at any time to reach a person again.',
      '自動応答に戻りました。ご質問をどうぞ。「担当者」とお送りいただければ、いつでも人におつなぎします。',
    ],
    [
      'ended',
      {},
      'This conversation has ended. Just write again if anything else comes up.',
      'このお問い合わせは終了しました。ほかにもありましたら、いつでもお書きください。',
    ],
  ];

  it.each(cases)('%s', (kind, facts, en, ja) => {
    expect(noticeText(kind, 'en', facts)).toBe(en);
    expect(noticeText(kind, 'ja', facts)).toBe(ja);
  });
});

describe('what is not known is not said', () => {
  it('leaves out the place, the wait, the name and the opening', () => {
    expect(noticeText('queued', 'en', {})).toMatch(/told me\.$/);
    expect(noticeText('queued', 'ja', {})).toMatch(/ありません。$/);
    expect(noticeText('queued', 'en', { position: 2, wait: null })).toMatch(/number 2 in line\.$/);
    expect(noticeText('joined', 'en', {})).toMatch(/^A colleague has joined/);
    expect(noticeText('joined', 'ja', {})).toMatch(/^担当の者が/);
    expect(noticeText('out-of-hours', 'en', { opensAt: null })).toMatch(/right now\. Your message/);
    expect(noticeText('out-of-hours', 'ja', { opensAt: null })).toMatch(/営業時間外です。お問い合わせ/);
  });

  it('keeps a space between what is said and a wait without a place', () => {
    expect(noticeText('queued', 'en', { wait: minutes(2, 3) })).toMatch(
      /told me\. Usually 2 minutes, at most/,
    );
  });
});

describe('how long a wait is said to be', () => {
  it.each([
    [59, 'under a minute', '1分以内'],
    [60, '1 minute', '1分'],
    [61, '2 minutes', '2分'],
    [3540, '59 minutes', '59分'],
    [3599, '60 minutes', '60分'],
    [3600, '1 hour', '1時間'],
    [3601, '2 hours', '2時間'],
  ])('%d s', (seconds, en, ja) => {
    const usual = { position: 1, wait: { p50: seconds, p80: 36_000 } };
    expect(noticeText('queued', 'en', usual)).toMatch(`next. Usually ${en}, at most about 10 hours.`);
    expect(noticeText('queued', 'ja', usual)).toMatch(`ます。目安は${ja}、長くて10時間ほどです。`);
    const same = { position: 1, wait: { p50: seconds, p80: seconds } };
    expect(noticeText('queued', 'en', same)).toMatch(`next. Usually ${en}.`);
    expect(noticeText('queued', 'ja', same)).toMatch(`ます。目安は${ja}です。`);
  });

  it('takes everybody before the second for the next', () => {
    expect(noticeText('queued', 'en', { position: 1 })).toContain('You are next.');
    expect(noticeText('queued', 'en', { position: 0 })).toContain('You are next.');
    expect(noticeText('queued', 'ja', { position: 2 })).toContain('現在2番目');
  });
});
