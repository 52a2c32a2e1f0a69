import { fitModel } from '../../src/knowledge/fit-model.js';
import { createLabelledQuestions } from '../../src/knowledge/labelled-questions.js';
import type { GoldenQuestion, LoggedQuestion } from '../../src/knowledge/index.js';
import { shopEntries } from './build-entry.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const golden = (text: string, ...expected: string[]): GoldenQuestion => ({
  _id: text,
  text,
  language: 'en',
  expected,
  updatedBy: 'kim',
  updatedAt: NOW,
});
const logged = (
  text: string,
  outcome: LoggedQuestion['outcome'],
  ...articleIds: string[]
): LoggedQuestion => ({
  _id: text,
  conversationId: 'c',
  channel: 'webchat',
  text,
  language: 'en',
  askedAt: NOW,
  decision: articleIds.length > 1 ? 'clarify' : 'answer',
  confidence: 0.9,
  articleIds,
  outcome,
  outcomeAt: NOW,
  agentAnswer: null,
  handlingSeconds: null,
});

function open(kept: GoldenQuestion[], log: LoggedQuestion[]) {
  return createLabelledQuestions({
    golden: { list: async () => kept },
    log: {
      since: async (_from, filter) => log.filter(({ outcome }) => filter?.outcomes?.includes(outcome)),
      count: async (_from, outcomes) => log.filter(({ outcome }) => outcomes?.includes(outcome)).length,
    },
    encodeTexts: async () => undefined,
    clock: { now: () => NOW },
  });
}

describe('labelled questions', () => {
  it('are the golden set, and answers that customers gave a thumb for', async () => {
    const questions = await open(
      [golden('where is it', 'track.en'), golden('do you sell tents')],
      [
        logged('my parcel', 'helped', 'track.en'),
        logged('the fee', 'not-helped', 'cost.en'),
        logged('which one', 'helped', 'track.en', 'cost.en'),
        logged('something else', 'handed-over', 'cost.en'),
      ],
    ).read();
    expect(questions.map(({ parts, right }) => [parts[0]?.text, right])).toEqual([
      ['where is it', ['track.en']],
      ['do you sell tents', []],
      ['my parcel', ['track.en']],
      ['the fee', ['(unknown)']],
    ]);
  });

  it('have another revision when the golden set changes, and now and then for verdicts', async () => {
    const before = await open([golden('a', 'track.en')], []).revision();
    expect(await open([golden('a', 'track.en'), golden('b')], []).revision()).not.toBe(before);
    const one = logged('x', 'helped', 'track.en');
    expect(await open([golden('a', 'track.en')], [one]).revision()).toBe(before);
    const many = Array.from({ length: 25 }, () => one);
    expect(await open([golden('a', 'track.en')], many).revision()).not.toBe(before);
  });

  it('teach how sure to be', async () => {
    const ask = async (outcome: 'helped' | 'not-helped') => {
      const log = Array.from({ length: 40 }, (_, at) =>
        logged(`where is my order ${at}`, outcome, 'track.en'),
      );
      const questions = await open([golden('do you sell tents')], log).read();
      return fitModel(shopEntries(), { questions }).calibration;
    };
    const [liked, disliked] = [await ask('helped'), await ask('not-helped')];
    expect(liked.learntFrom).toBe('questions');
    expect(liked.right.bias).toBeGreaterThan(disliked.right.bias);
  });
});
