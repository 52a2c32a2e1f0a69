import { judgeEffect, type Expectation } from '../../../src/knowledge/gate/judge-effect.js';
import type { Slot } from '../../../src/knowledge/index.js';
import type { Said } from '../../../src/knowledge/gate/said.js';
import { saysTheSame } from '../../../src/knowledge/gate/says-the-same.js';

const NO_DETAILS = { asks: [], thenPeople: false };
const entry = (articleId: string, answer = `Answer of ${articleId}.`) => ({
  articleId,
  question: `Question of ${articleId}?`,
  answer,
});
const answered = (articleId: string, answer?: string): Said => ({
  decision: 'answer',
  confidence: 0.9,
  first: articleId,
  shown: [entry(articleId, answer)],
  ...NO_DETAILS,
});
const askedBack = (...ids: string[]): Said => ({
  decision: 'clarify',
  confidence: 0.5,
  first: ids[0] ?? null,
  shown: ids.map((id) => entry(id)),
  ...NO_DETAILS,
});
const handedOver = (first: string | null = null): Said => ({
  decision: 'handoff',
  confidence: 0.1,
  first,
  shown: [],
  ...NO_DETAILS,
});
const orderNumber: Slot = {
  name: 'order-number',
  label: 'Order number',
  kind: 'code',
  pattern: 'KS-#####',
  ask: 'What is your order number?',
  message: 'It begins with KS.',
};
const asking = (articleId: string, ...asks: Slot[]): Said => ({ ...answered(articleId), asks });
const labelled = (...articleIds: string[]): Expectation => ({ kind: 'labelled', articleIds });
const judge = (expected: Expectation | null, before: Said, after: Said) =>
  judgeEffect(expected, before, after, after).kind;

describe('what an edit does to a question', () => {
  it.each([
    ['is answered instead of handed over', labelled('a'), handedOver(), answered('a'), 'fixed'],
    [
      'is answered with the right entry instead of another',
      labelled('a'),
      answered('b'),
      answered('a'),
      'fixed',
    ],
    [
      'is asked back about with the right entry among others',
      labelled('a'),
      handedOver(),
      askedBack('b', 'a'),
      'fixed',
    ],
    ['is handed over instead of answered', labelled('a'), answered('a'), handedOver(), 'broken'],
    ['is answered with another entry', labelled('a'), answered('a'), answered('b'), 'broken'],
    [
      'is asked back about without the right entry',
      labelled('a'),
      answered('a'),
      askedBack('b', 'c'),
      'broken',
    ],
    [
      'is asked back about, with the right entry',
      labelled('a'),
      answered('a'),
      askedBack('a', 'b'),
      'changed',
    ],
    ['is answered though it ought to go to a person', labelled(), handedOver(), answered('a'), 'broken'],
    ['goes to a person as it ought to', labelled(), answered('a'), handedOver(), 'fixed'],
    [
      'is answered by another entry and nobody knows what is right',
      null,
      answered('a'),
      answered('b'),
      'changed',
    ],
    ['has another best entry that nobody sees', null, handedOver('a'), handedOver('b'), 'changed'],
    ['is asked back about with other choices', null, askedBack('a', 'b'), askedBack('a', 'c'), 'changed'],
    ['is told other words', labelled('a'), answered('a'), answered('a', 'New words.'), 'changed'],
    ['is asked for a detail first', labelled('a'), answered('a'), asking('a', orderNumber), 'changed'],
    ['is answered at once', labelled('a'), asking('a', orderNumber), answered('a'), 'changed'],
    [
      'is asked for the detail of another entry',
      labelled('a'),
      asking('a', orderNumber),
      asking('b', orderNumber),
      'broken',
    ],
    [
      'is asked for a detail of the right entry instead of handed over',
      labelled('a'),
      handedOver(),
      asking('a', orderNumber),
      'fixed',
    ],
    [
      'is followed by a person',
      labelled('a'),
      asking('a', orderNumber),
      { ...asking('a', orderNumber), thenPeople: true },
      'changed',
    ],
    [
      'is asked for the same under another name for agents',
      labelled('a'),
      asking('a', orderNumber),
      asking('a', { ...orderNumber, label: 'Order' }),
      'unchanged',
    ],
    ['is as it was', labelled('a'), answered('a'), answered('a'), 'unchanged'],
    ['is as wrong as it was', labelled('b'), answered('a'), answered('a'), 'unchanged'],
  ] as const)('%s', (_what, expected, before, after, kind) => {
    expect(judge(expected, before, after)).toBe(kind);
  });

  it('takes a twin of the entry that helped as right', () => {
    const answer = 'Send it back within 30 days with the form.';
    const expected: Expectation = { kind: 'helped', articleId: 'a', answer };
    expect(judge(expected, answered('a', answer), answered('b', `${answer} Thank you.`))).toBe('changed');
    expect(judge(expected, answered('a', answer), answered('b', 'Open My orders.'))).toBe('broken');
  });

  it('takes an entry as right that says what the agent said', () => {
    const answer = 'We engrave handles for 1,200 yen.';
    const expected: Expectation = { kind: 'agent', answer };
    expect(judge(expected, handedOver(), answered('a', `Yes! ${answer}`))).toBe('fixed');
    expect(judge(expected, handedOver(), answered('a', 'We engrave handles for 1,500 yen.'))).toBe('changed');
  });

  it('says when something differs only until the base has learnt', () => {
    const [before, passing] = [answered('a'), askedBack('a', 'b')];
    const effect = judgeEffect(labelled('a'), before, passing, before);
    expect(effect).toMatchObject({ kind: 'changed', isPassing: true });
    expect(effect.differences).toContain('decision');
  });
});

describe('two answers that say the same', () => {
  it.each([
    ['Delivery is 600 yen in Japan.', 'Hello! Delivery is 600 yen in Japan. Anything else?', true],
    ['Delivery is 600 yen in Japan.', 'Delivery is 700 yen in Japan.', false],
    ['送料は全国一律600円です。', 'お待たせしました。送料は全国一律600円です。', true],
    ['送料は全国一律600円です。', '送料は全国一律900円です。', false],
    ['Delivery is 600 yen in Japan.', 'Open the orders page and choose cancel.', false],
    ['Yes.', 'Yes.', false],
  ])('%p and %p: %p', (one, other, same) => {
    expect(saysTheSame(one, other)).toBe(same);
    expect(saysTheSame(other, one)).toBe(same);
  });
});
