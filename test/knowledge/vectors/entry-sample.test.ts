import { EntrySample } from '../../../src/knowledge/vectors/entry-sample.js';

const ids = (count: number) => Array.from({ length: count }, (_, at) => `article-${at}`);
const sampleOf = (all: readonly string[]): EntrySample => {
  const sample = new EntrySample();
  for (const id of all) sample.add(id);
  return sample;
};

describe('EntrySample', () => {
  it('is all entries while they are few', () => {
    expect([...sampleOf(ids(4000))].sort()).toEqual(ids(4000).sort());
  });

  it.each([4001, 10_000, 50_000])('is some 2,000 to 4,000 of %i', (count) => {
    const { length } = [...sampleOf(ids(count))];
    expect(length).toBeGreaterThan(1800);
    expect(length).toBeLessThan(4200);
  });

  it('does not depend on how entries came, went and came again', () => {
    const changing = sampleOf(ids(20_000).reverse());
    for (const id of ids(15_000)) changing.delete(id);
    for (const id of ids(2000)) changing.add(id);
    const anew = sampleOf([...ids(2000), ...ids(20_000).slice(15_000)]);
    expect([...changing].sort()).toEqual([...anew].sort());
  });
});
