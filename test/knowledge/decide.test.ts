import fc from 'fast-check';
import { decide, USUAL_COSTS } from '../../src/knowledge/decide.js';

const sure = (...confidences: number[]) => confidences.map((confidence) => ({ confidence }));

describe('decide', () => {
  it('says nothing without candidates', () => {
    expect(decide([])).toEqual({ kind: 'nothing' });
  });

  it('answers from the confidence on at which a wrong answer is rare enough for its price', () => {
    const costs = { wrongAnswer: 5, question: 10 };
    expect(decide(sure(0.81), costs).kind).toBe('answer');
    expect(decide(sure(0.79), costs).kind).toBe('nothing');
  });

  it('asks back when the choices probably hold the right entry and none of them surely is', () => {
    expect(decide(sure(0.5, 0.4, 0.05))).toEqual({ kind: 'clarify', choices: 3 });
    expect(decide(sure(0.2, 0.1, 0.1))).toEqual({ kind: 'nothing' });
  });

  it('offers at most three choices, and none that is far behind', () => {
    expect(decide(sure(0.45, 0.4, 0.06, 0.05))).toEqual({ kind: 'clarify', choices: 3 });
    expect(decide(sure(0.5, 0.45, 0.01))).toEqual({ kind: 'clarify', choices: 2 });
  });

  it('never answers more for a higher price of wrong answers', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.double({ min: 1, max: 50, noNaN: true }), (best, rest, wrongAnswer) => {
        const candidates = sure(best, Math.min(best, (1 - best) * rest));
        const dearer = { ...USUAL_COSTS, wrongAnswer: wrongAnswer * 2 };
        if (decide(candidates, { ...USUAL_COSTS, wrongAnswer }).kind === 'answer') return;
        expect(decide(candidates, dearer).kind).not.toBe('answer');
      }),
    );
  });
});
