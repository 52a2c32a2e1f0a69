import { EntrySample } from '../../../src/knowledge/vectors/entry-sample.js';

const ids = (count: number) => Array.from({ length: count }, (_, at) => `article-${at}`);
const sampleOf = (all: readonly string[]): EntrySample<string> => {
  const sample = new EntrySample<string>();
  for (const id of all) sample.add(id, id);
  return sample;
};

describe('EntrySample', () => {
  it('is all entries while they are few', () => {
    expect([...sampleOf(ids(2000))].sort()).toEqual(ids(2000).sort());
  });

  it.each([2001, 10_000, 50_000])('is some 2,000 of %i', (count) => {
    const { length } = [...sampleOf(ids(count))];
    expect(length).toBeGreaterThan(1650);
    expect(length).toBeLessThan(2150);
  });

  it('does not depend on how entries came, went and came again', () => {
    const changing = sampleOf(ids(20_000).reverse());
    for (const id of ids(15_000)) changing.delete(id);
    for (const id of ids(2000)) changing.add(id, id);
    const anew = sampleOf([...ids(2000), ...ids(20_000).slice(15_000)]);
    expect([...changing].sort()).toEqual([...anew].sort());
  });
});
