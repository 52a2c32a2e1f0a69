const EN = {
  title: 'Platform emulator',
  subtitle: 'Be a customer on X or Facebook, and see what Tsunagu answers.',
  skip: 'Skip to the message box',
  language: 'Language',
  who: 'Who and where',
  surface: 'Platform',
  persona: 'Customer',
  name: 'Shown name',
  'x-dm': 'X direct message',
  'x-post': 'X mention',
  'facebook-message': 'Messenger',
  'facebook-comment': 'Facebook comment',
  'x-dm-hint': 'Private messages with {account}',
  'x-post-hint': 'Public posts that name {account}',
  'facebook-message-hint': 'Private messages with the Page',
  'facebook-comment-hint': 'Public comments under a post of the Page',
  thread: 'Conversation',
  empty: 'Nothing said yet. Write the first message below.',
  message: 'Message',
  placeholder: 'Write as {name}…',
  send: 'Send',
  reply: 'Reply',
  replyTo: 'Reply to {name}: {text}',
  replying: 'Replying to: {text}',
  cancelReply: 'Stop replying',
  privateReply: 'private reply to a comment',
  isTyping: '{name} is typing…',
  quickReplies: 'Answers to choose from',
  trouble: 'Make it hard',
  nextWebhooks: 'My messages reach Tsunagu…',
  duplicate: 'twice',
  hold: 'only when released',
  delay: 'late by',
  delay0: 'no time',
  delay2: '2 seconds',
  delay10: '10 seconds',
  signature: 'with a signature that is',
  signatureValid: 'valid',
  signatureNone: 'missing',
  signatureWrong: 'wrong',
  heldCount: 'Held: {count}',
  releaseFifo: 'Release in order',
  releaseLifo: 'Release backwards',
  releaseShuffle: 'Release shuffled',
  nextCall: 'Tsunagu’s next call…',
  fault429: 'is told to slow down (429)',
  fault500: 'fails (500)',
  fault403: 'is refused (403)',
  faultCut: 'is taken, but never answered',
  faultCount: 'Waiting for it: {count}',
  faultsClear: 'Forget these',
  clock: 'The platforms’ clock',
  advanceHour: '+1 hour',
  advanceDay: '+1 day',
  advanceWeek: '+1 week',
  verify: 'Verify the webhooks',
  verified: 'X: {x}. Facebook: {facebook}.',
  yes: 'answers its challenge',
  no: 'does not answer its challenge',
  reset: 'Forget everything',
  resetQuestion: 'Forget every message, webhook and call?',
  cancel: 'Keep them',
  webhooks: 'Webhooks to Tsunagu',
  redeliver: 'Send again',
  redeliverOne: 'Send again: {event}, {time}',
  redeliverAll: 'Send the undelivered again',
  ledger: 'Calls from Tsunagu',
  none: 'None yet.',
  time: 'Time',
  event: 'Event',
  status: 'Status',
  tries: 'Tries',
  action: 'Action',
  api: 'API',
  recipient: 'To',
  text: 'Text',
  held: 'held',
  pending: 'trying',
  delivered: 'delivered',
  undelivered: 'undelivered',
  refused: 'refused',
  live: 'Live',
  lost: 'Connection lost, trying again…',
  sentDelivered: 'Delivered.',
  sentHeld: 'On its way; not delivered yet.',
  sentFailed: 'Tsunagu answered {status}; it will be sent again.',
  sentUnreachable: 'Tsunagu cannot be reached; it will be sent again.',
  sentRefused: 'Turned away with {status}, as a forged webhook should be.',
  failed: 'That did not work: {reason}',
  done: 'Done.',
};

const JA = {
  title: 'プラットフォーム・エミュレーター',
  subtitle: 'X や Facebook のお客さまになって、Tsunagu の応答を確かめられます。',
  skip: 'メッセージ欄へ移動',
  language: '表示言語',
  who: 'だれが、どこから',
  surface: 'プラットフォーム',
  persona: 'お客さま',
  name: '表示名',
  'x-dm': 'X ダイレクトメッセージ',
  'x-post': 'X メンション',
  'facebook-message': 'Messenger',
  'facebook-comment': 'Facebook コメント',
  'x-dm-hint': '{account} との非公開メッセージ',
  'x-post-hint': '{account} あての公開ポスト',
  'facebook-message-hint': 'ページとの非公開メッセージ',
  'facebook-comment-hint': 'ページの投稿への公開コメント',
  thread: '会話',
  empty: 'まだ何もありません。下の欄から話しかけてください。',
  message: 'メッセージ',
  placeholder: '{name}として書く…',
  send: '送信',
  reply: '返信',
  replyTo: '返信: {name}さんの「{text}」',
  replying: '返信先: {text}',
  cancelReply: '返信をやめる',
  privateReply: 'コメントへの非公開返信',
  isTyping: '{name}が入力中…',
  quickReplies: '選べる返事',
  trouble: '障害を起こす',
  nextWebhooks: 'メッセージを Tsunagu に届けるとき',
  duplicate: '2 回届ける',
  hold: '保留して、あとで届ける',
  delay: '遅らせる',
  delay0: 'なし',
  delay2: '2 秒',
  delay10: '10 秒',
  signature: '署名',
  signatureValid: '正しい',
  signatureNone: 'なし',
  signatureWrong: '誤り',
  heldCount: '保留中: {count} 件',
  releaseFifo: '順番どおりに届ける',
  releaseLifo: '逆順に届ける',
  releaseShuffle: '順不同に届ける',
  nextCall: 'Tsunagu からの次の呼び出しを',
  fault429: '回数制限にする (429)',
  fault500: '失敗させる (500)',
  fault403: '拒否する (403)',
  faultCut: '受理したあと切断する',
  faultCount: '予約中: {count} 件',
  faultsClear: '予約を取り消す',
  clock: 'プラットフォームの時計',
  advanceHour: '+1 時間',
  advanceDay: '+1 日',
  advanceWeek: '+1 週間',
  verify: 'Webhook を検証',
  verified: 'X: {x}。Facebook: {facebook}。',
  yes: '検証に成功',
  no: '検証に失敗',
  reset: 'すべて消去',
  resetQuestion: 'メッセージ、Webhook、呼び出しの記録をすべて消去しますか?',
  cancel: '残す',
  webhooks: 'Tsunagu への Webhook',
  redeliver: '再送',
  redeliverOne: '再送: {event}、{time}',
  redeliverAll: '未達をすべて再送',
  ledger: 'Tsunagu からの呼び出し',
  none: 'まだありません。',
  time: '時刻',
  event: 'イベント',
  status: '状態',
  tries: '試行',
  action: '操作',
  api: 'API',
  recipient: '宛先',
  text: '本文',
  held: '保留',
  pending: '試行中',
  delivered: '配達済み',
  undelivered: '未達',
  refused: '拒否',
  live: '接続中',
  lost: '接続が切れました。再接続しています…',
  sentDelivered: '届きました。',
  sentHeld: '送信待ちです。まだ届いていません。',
  sentFailed: 'Tsunagu の応答は {status} でした。再送します。',
  sentUnreachable: 'Tsunagu に接続できません。再送します。',
  sentRefused: '{status} で拒否されました。偽の Webhook なので正しい動作です。',
  failed: '失敗しました: {reason}',
  done: '完了しました。',
};

const DICTIONARIES = { en: EN, ja: JA };
const STORAGE_KEY = 'tsunagu-emulator-language';

let language = remembered() ?? (navigator.language.startsWith('ja') ? 'ja' : 'en');

/** The words for a key, with `{name}` filled in. */
export function say(key, values = {}) {
  const words = DICTIONARIES[language][key] ?? key;
  return words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export const currentLanguage = () => language;

export function chooseLanguage(chosen) {
  language = chosen;
  try {
    localStorage.setItem(STORAGE_KEY, chosen);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/** Puts the chosen language's words into everything marked `data-t` or `data-t-label`. */
export function translatePage() {
  document.documentElement.lang = language;
  document.title = `Tsunagu – ${say('title')}`;
  for (const element of document.querySelectorAll('[data-t]')) element.textContent = say(element.dataset.t);
  for (const element of document.querySelectorAll('[data-t-label]'))
    element.setAttribute('aria-label', say(element.dataset.tLabel));
  for (const button of document.querySelectorAll('[data-language]'))
    button.setAttribute('aria-pressed', String(button.dataset.language === language));
}

function remembered() {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return stored && stored in DICTIONARIES ? stored : undefined;
  } catch {
    return undefined;
  }
}
