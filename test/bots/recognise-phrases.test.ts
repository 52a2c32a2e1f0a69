import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold, recognisePhrases, type PhraseList } from '../../src/bots/recognise-phrases.js';
import { packageRoot } from '../../src/platform/package-root.js';

const lists = (text: string): PhraseList[] => [...recognisePhrases(text)];
const TO_A_HUMAN: PhraseList[] = ['humanRequest', 'anger', 'safety', 'sensitive'];
const goesToAHuman = (text: string): boolean => TO_A_HUMAN.some((list) => recognisePhrases(text).has(list));

describe('a wish for a human', () => {
  it.each([
    'I want to talk to a human please',
    'TALK TO A  HUMAN!!',
    'can i speak with someone?',
    'agent',
    'Human.',
    'operator please',
    'this is not helping, get me a real person',
    '@kosame_shop speak to a manager',
    'talk to human',
    'speak to agent now',
    'オペレーターお願いします',
    'ｵﾍﾟﾚｰﾀｰ',
    '担当者と話したいです',
    '人に繋いでください',
    '人間につないで',
    '人',
    'ＡＩじゃなくて人と話したい',
    '責任者を出してください',
  ])('%s', (text) => expect(lists(text)).toContain('humanRequest'));

  it.each([
    ['a letter wrong', 'speak to a persom'],
    ['a letter missing', 'talk to a huan'],
    ['a letter too many', 'get me a humann'],
    ['two letters swapped', 'can you chat with an agnet'],
    ['the bare word mistyped', 'humna'],
    ['no article and a typo', 'talk to huamn'],
  ])('%s', (_what, text) => expect(lists(text)).toContain('humanRequest'));

  it.each([
    ['two letters wrong', 'talk to a hxmxn'],
    ['a short word mistyped', 'real persons are kind'.replace('real', 'rail')],
    ['the words apart', 'a coat for every person, is that real'],
    ['human as an adjective', 'is this made of human hair'],
    ['the article of another word', 'is the human in the photo included'],
    ['a friend', '友人と話せますか'],
    ['something above', '棚の上の人形はいくらですか'],
    ['an island', '有人島にも届きますか'],
    ["the owner's name", '責任者の名前おしえて'],
    ['a word in a longer one', 'do you sell agents of shield umbrellas'],
  ])('not: %s', (_what, text) => expect(lists(text)).not.toContain('humanRequest'));
});

describe('anger, danger and what a bot must not touch', () => {
  it.each<[PhraseList, string]>([
    ['anger', 'This is RIDICULOUS, where is my parcel'],
    ['anger', 'I’m furious'],
    ['anger', 'wtf'],
    ['anger', 'ふざけるな'],
    ['anger', '対応が最悪です'],
    ['anger', '使えないボットだな'],
    ['anger', '最低の店'],
    ['safety', 'the handle burned me and I was injured by the spring'],
    ['safety', 'you will hear from my lawyer'],
    ['safety', 'I want to die'],
    ['safety', '持ち手でやけどをしました'],
    ['safety', '熱くて手にやけど。'],
    ['safety', '弁護士に相談します'],
    ['safety', '死にたい'],
    ['sensitive', "there is a charge I didn't make"],
    ['sensitive', 'my account was hacked'],
    ['sensitive', 'my father passed away and had an order'],
    ['sensitive', 'a minor ordered this'],
    ['sensitive', '身に覚えのない請求があります'],
    ['sensitive', 'フィッシング詐欺のメールが来た'],
    ['sensitive', 'アカウントを乗っ取られました'],
  ])('%s: %s', (list, text) => expect(lists(text)).toContain(list));

  it.each([
    ['a coupon that does not work', 'クーポンが使えないのですが'],
    ['a card that does not work', '残高あるのにカード使えないんだけど'],
    ['the lowest amount', '送料無料になる最低の金額は？'],
    ['the "but" of Kansai', '昨日注文したんやけど、まだ届かへん'],
    ['a bath bomb', 'do you sell bath bombs'],
    ['an emergency kit', 'is the poncho fit for an emergency kit'],
    ['a small scratch', 'there is a minor scratch on the handle'],
    ['fishing', 'フィッシング用のレインコートはありますか'],
    ['a difference', '他の傘との差別化ポイントは'],
    ['one word inside another', 'the bombastic colours are lovely'],
  ])('not: %s', (_what, text) => expect(goesToAHuman(text)).toBe(false));

  it('finds several at once', () => {
    const text = 'This is unacceptable, get me a real person or my lawyer will write';
    expect(lists(text).toSorted()).toEqual(['anger', 'humanRequest', 'safety']);
  });

  it('forgives no typo where it would make danger of an ordinary word', () => {
    expect(lists('a bob haircut, a frauds')).toEqual([]);
    expect(lists('what a yoke')).toEqual([]);
  });
});

describe('politeness, yes and no count only as the whole message', () => {
  it.each<[PhraseList, string]>([
    ['thanks', 'Thanks!!'],
    ['thanks', 'ありがとうございます。'],
    ['thanks', 'サンキュー♪'],
    ['greeting', 'hi there'],
    ['greeting', 'こんにちは〜'],
    ['farewell', "That's all"],
    ['farewell', '以上です'],
    ['yes', 'YES.'],
    ['yes', '👍'],
    ['yes', '👍🏽'],
    ['yes', '👍\uFE0F'],
    ['yes', 'はい！'],
    ['no', 'no it didn’t'],
    ['no', '👎'],
    ['no', '違います'],
    ['smallTalk', 'are you a bot?'],
    ['smallTalk', '何ができますか？'],
  ])('%s: %s', (list, text) => expect(lists(text)).toEqual([list]));

  it.each([
    'no delivery yet',
    'hi where is my order',
    'thanks but it is broken',
    'はいってない',
    'いいえの場合は',
    'okra',
  ])('not: %s', (text) => expect(lists(text)).toEqual([]));

  it.each(['', '   ', '!!!', '@kosame_shop', '。。。'])('nothing in "%s"', (text) =>
    expect(lists(text)).toEqual([]),
  );
});

describe('folding', () => {
  it('makes no difference of width, case, quotes, spaces and mentions', () => {
    expect(fold('  ＨＥＬＬＯ　I’m  @kosame_shop here ')).toBe("hello i'm here");
    expect(fold('ｵﾍﾟﾚｰﾀｰ')).toBe('オペレーター');
  });
});

describe('the shop’s own questions', () => {
  const rows = (file: string): Record<string, unknown>[] =>
    readFileSync(join(packageRoot(), 'demo', file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('none that the knowledge base answers is taken from it', () => {
    const asked = rows('questions.jsonl').map((row) => String(row['text']));
    expect(asked.length).toBeGreaterThan(200);
    expect(asked.filter(goesToAHuman)).toEqual([]);
  });

  it('nor is any phrasing of any article', () => {
    const phrasings = rows('articles.jsonl').flatMap((row) => [
      String(row['question']),
      ...(row['utterances'] as string[]),
    ]);
    expect(phrasings.length).toBeGreaterThan(500);
    expect(phrasings.filter(goesToAHuman)).toEqual([]);
  });
});
