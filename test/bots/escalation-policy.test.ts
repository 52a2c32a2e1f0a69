import fc from 'fast-check';
import {
  decide,
  FAILED_TURNS_LIMIT,
  needsAnswer,
  type Decision,
  type PickedChoice,
  type TurnSignals,
} from '../../src/bots/escalation-policy.js';
import type { PhraseList } from '../../src/bots/recognise-phrases.js';
import type { BotMemory } from '../../src/conversations/index.js';

const signals = (
  given: Partial<Omit<TurnSignals, 'phrases'>> & { phrases?: PhraseList[] } = {},
): TurnSignals => ({
  picked: null,
  form: null,
  correction: null,
  memory: { failedTurns: 0 },
  hasText: true,
  encrypted: false,
  answer: null,
  ...given,
  phrases: new Set(given.phrases ?? []),
});
const asked: BotMemory = { failedTurns: 0, askedFeedbackOn: 'article' };
const clarifying: BotMemory = { failedTurns: 0, clarifying: true };
const say = (reply: Extract<Decision, { kind: 'say' }>['reply'], failed = false): Decision => ({
  kind: 'say',
  reply,
  failed,
});
const human = (reason: Extract<Decision, { kind: 'handoff' }>['reason']): Decision => ({
  kind: 'handoff',
  reason,
});

describe('what is decided without asking the knowledge base', () => {
  const rows: [string, Parameters<typeof signals>[0], Decision][] = [
    ['an encrypted message', { encrypted: true, hasText: false }, human('encrypted-message')],
    ['danger', { phrases: ['safety'] }, human('safety')],
    ['a wish for a human', { phrases: ['humanRequest'] }, human('customer-asked')],
    ['a matter no bot should touch', { phrases: ['sensitive'] }, human('sensitive')],
    ['anger', { phrases: ['anger'] }, human('anger')],
    ['the human button', { picked: { kind: 'human' } }, human('customer-asked')],
    [
      'a choice of the clarifying question',
      { picked: { kind: 'article', articleId: 'a1' }, memory: clarifying },
      { kind: 'answer-article', articleId: 'a1' },
    ],
    ['none of these', { picked: { kind: 'none-of-these' } }, say('sorry-try-again', true)],
    ['it helped', { picked: { kind: 'helped', yes: true } }, say('glad-it-helped')],
    ['it did not help', { picked: { kind: 'helped', yes: false } }, say('sorry-try-again', true)],
    ['yes, typed after an answer', { phrases: ['yes'], memory: asked }, say('glad-it-helped')],
    ['no, typed after an answer', { phrases: ['no'], memory: asked }, say('sorry-try-again', true)],
    [
      'no, typed after a clarifying question',
      { phrases: ['no'], memory: clarifying },
      say('sorry-try-again', true),
    ],
    ['thanks', { phrases: ['thanks'] }, say('thanks')],
    ['a greeting', { phrases: ['greeting'] }, say('greeting')],
    ['a farewell', { phrases: ['farewell'] }, say('farewell')],
    ['small talk', { phrases: ['smallTalk'] }, say('small-talk')],
    ['a sticker without words', { hasText: false }, say('words-please', true)],
  ];

  it.each(rows)('%s', (_what, given, expected) => {
    expect(decide(signals(given))).toEqual(expected);
    expect(needsAnswer(signals(given))).toBe(false);
  });
});

describe('what the knowledge base decides', () => {
  const rows: [string, Parameters<typeof signals>[0], Decision][] = [
    ['an answer', { answer: { kind: 'answer' } }, { kind: 'answer' }],
    ['two answers that are close', { answer: { kind: 'clarify' } }, { kind: 'clarify' }],
    ['unclear again', { answer: { kind: 'clarify' }, memory: clarifying }, say('rephrase', true)],
    ['nothing', { answer: { kind: 'nothing' } }, say('rephrase', true)],
    ['not asked at all', { answer: null }, say('rephrase', true)],
    ['yes, after no question', { phrases: ['yes'], answer: { kind: 'answer' } }, { kind: 'answer' }],
    ['no, after no question', { phrases: ['no'], answer: { kind: 'nothing' } }, say('rephrase', true)],
    [
      'yes, to "which one?"',
      { phrases: ['yes'], memory: clarifying, answer: { kind: 'answer' } },
      { kind: 'answer' },
    ],
  ];

  it.each(rows)('%s', (_what, given, expected) => {
    expect(decide(signals(given))).toEqual(expected);
    expect(needsAnswer(signals({ ...given, answer: null }))).toBe(true);
  });
});

describe('two failed turns in a row bring a human', () => {
  const rows: [string, Parameters<typeof signals>[0], Decision][] = [
    ['nothing found', { answer: { kind: 'nothing' } }, human('failed-turns')],
    ['unclear twice', { answer: { kind: 'clarify' }, memory: clarifying }, human('failed-turns')],
    ['none of these', { picked: { kind: 'none-of-these' } }, human('failed-turns')],
    ['no, to "which one?"', { phrases: ['no'], memory: clarifying }, human('failed-turns')],
    ['stickers only', { hasText: false }, human('failed-turns')],
    ['thumbs down', { picked: { kind: 'helped', yes: false } }, human('unhelpful-answer')],
    ['no, typed after an answer', { phrases: ['no'], memory: asked }, human('unhelpful-answer')],
    [
      'both questions open',
      { phrases: ['no'], memory: { ...asked, ...clarifying } },
      human('unhelpful-answer'),
    ],
  ];

  it.each(rows)('%s', (_what, given, expected) => {
    const first = decide(signals(given));
    expect(first).toMatchObject({ kind: 'say', failed: true });
    const second = { ...given, memory: { ...given?.memory, failedTurns: FAILED_TURNS_LIMIT - 1 } };
    expect(decide(signals(second))).toEqual(expected);
    const many = { ...given, memory: { ...given?.memory, failedTurns: 7 } };
    expect(decide(signals(many))).toEqual(expected);
  });

  it('and two means two', () => expect(FAILED_TURNS_LIMIT).toBe(2));

  it('but a clear answer after one failed turn is given', () => {
    const memory = { failedTurns: 1 };
    expect(decide(signals({ memory, answer: { kind: 'answer' } }))).toEqual({ kind: 'answer' });
    expect(decide(signals({ memory, answer: { kind: 'clarify' } }))).toEqual({ kind: 'clarify' });
    expect(decide(signals({ memory, phrases: ['thanks'] }))).toEqual(say('thanks'));
  });
});

describe('which matters more', () => {
  const order: PhraseList[] = ['safety', 'humanRequest', 'sensitive', 'anger'];
  const reasons = ['safety', 'customer-asked', 'sensitive', 'anger'];

  it('danger, then the wish for a human, then the sensitive, then anger', () => {
    for (const [index] of order.entries()) {
      expect(decide(signals({ phrases: order.slice(index) }))).toEqual({
        kind: 'handoff',
        reason: reasons[index],
      });
    }
  });

  it('what must go to a human goes there whatever was picked or is polite about it', () => {
    const picks: (PickedChoice | null)[] = [
      { kind: 'helped', yes: true },
      { kind: 'article', articleId: 'a' },
      { kind: 'none-of-these' },
      null,
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...order),
        fc.constantFrom(...picks),
        fc.subarray<PhraseList>(['yes', 'no', 'thanks', 'greeting', 'farewell', 'smallTalk']),
        fc.boolean(),
        (list, picked, others, hasText) => {
          const given = signals({ phrases: [list, ...others], picked, hasText, memory: asked });
          expect(decide(given).kind).toBe('handoff');
          expect(needsAnswer(given)).toBe(false);
        },
      ),
    );
  });

  it('a button counts more than the words on it', () => {
    const given = signals({ phrases: ['no'], memory: asked, picked: { kind: 'article', articleId: 'a' } });
    expect(decide(given)).toEqual({ kind: 'answer-article', articleId: 'a' });
  });

  it('thanks first, then greeting, then farewell, then small talk', () => {
    const polite: PhraseList[] = ['thanks', 'greeting', 'farewell', 'smallTalk'];
    const replies = ['thanks', 'greeting', 'farewell', 'small-talk'];
    for (const [index] of polite.entries()) {
      expect(decide(signals({ phrases: polite.slice(index) }))).toMatchObject({ reply: replies[index] });
    }
  });

  it('an emoji that means yes needs no words', () => {
    const given = signals({ phrases: ['yes'], memory: asked, hasText: false });
    expect(decide(given)).toEqual(say('glad-it-helped'));
  });
});
