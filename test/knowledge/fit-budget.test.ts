import { estimateTokens, fitBudget } from '../../src/knowledge/fit-budget.js';
import { buildEntry } from './build-entry.js';

const turns = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    author: 'customer' as const,
    text: `turn ${at} ${'x'.repeat(200)}`,
  }));
const sources = (count: number) =>
  Array.from({ length: count }, () => buildEntry({ answer: 'y'.repeat(400) }));

describe('fitBudget', () => {
  it('keeps everything that fits', () => {
    const fitted = fitBudget({
      fixed: ['rules'],
      sources: sources(2),
      history: turns(2),
      budgetTokens: 3000,
    });
    expect(fitted.sources).toHaveLength(2);
    expect(fitted.history).toHaveLength(2);
  });

  it('lets the oldest turns go first, then the weakest sources', () => {
    const given = { fixed: ['rules'], sources: sources(3), history: turns(4) };
    const lessHistory = fitBudget({ ...given, budgetTokens: 480 });
    expect(lessHistory.sources).toHaveLength(3);
    expect(lessHistory.history.map(({ text }) => text.slice(0, 6))).toEqual(['turn 3']);
    const fewerSources = fitBudget({ ...given, budgetTokens: 300 });
    expect(fewerSources.history).toEqual([]);
    expect(fewerSources.sources).toEqual(given.sources.slice(0, 2));
  });

  it('always keeps the best source', () => {
    expect(
      fitBudget({ fixed: [], sources: sources(3), history: turns(9), budgetTokens: 1 }).sources,
    ).toHaveLength(1);
  });

  it('counts Japanese by the character', () => {
    expect(estimateTokens('abcd')).toBe(1);
    expect(estimateTokens('返品送料')).toBe(4);
  });
});
