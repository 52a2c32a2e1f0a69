import { createGoldenCheck } from '../../../src/knowledge/gate/check-golden.js';
import { KnowledgeIndex, USUAL_COSTS, type GoldenQuestion } from '../../../src/knowledge/index.js';
import { buildEntry } from '../build-entry.js';

const ask = (text: string, ...expected: string[]): GoldenQuestion => ({
  _id: text,
  text,
  language: 'en',
  expected,
  updatedBy: 'kim',
  updatedAt: new Date(0),
});

const hours = buildEntry({
  articleId: 'hours',
  question: 'When are you open?',
  utterances: ['opening hours'],
});
const returns = buildEntry({
  articleId: 'returns',
  question: 'How do I return an umbrella?',
  utterances: ['send an umbrella back'],
});

function open(...set: GoldenQuestion[]) {
  const index = KnowledgeIndex.of([hours, returns]);
  const asked: string[][] = [];
  const check = createGoldenCheck({
    golden: { list: async () => set },
    index: () => index,
    encodeTexts: async (texts) => void asked.push([...texts]),
    costs: async () => USUAL_COSTS,
  });
  return { index, asked, check };
}

describe('asking the live base the golden set', () => {
  it('says which are right, with what is told', async () => {
    const { check } = open(ask('opening hours', 'hours'), ask('opening hours ', 'returns'), ask('zirconium'));
    expect(await check()).toMatchObject([
      { isRight: true, said: { decision: 'answer', shown: [{ articleId: 'hours' }] } },
      { isRight: false, said: { shown: [{ articleId: 'hours' }] } },
      { isRight: true, said: { decision: 'handoff', shown: [] } },
    ]);
  });

  it('asks again once the base is another, and only what is new while it is not', async () => {
    const set = [ask('opening hours', 'hours')];
    const { index, asked, check } = open(...set);
    await check();
    await check();
    expect(asked).toEqual([['opening hours']]);
    index.remove('hours');
    expect(await check()).toMatchObject([{ isRight: false }]);
    expect(asked).toHaveLength(2);
  });
});
