import { ExactPhrasings } from '../../src/knowledge/exact-phrasings.js';

const holders = (phrasings: ExactPhrasings, said: string) => [...phrasings.holdersOf(said)].sort();

describe('ExactPhrasings', () => {
  it('knows every entry that says the same, until each is taken away', () => {
    const phrasings = new ExactPhrasings();
    for (const id of ['a', 'b', 'c']) phrasings.add('Where is it?', id);
    expect(holders(phrasings, 'where IS it')).toEqual(['a', 'b', 'c']);
    phrasings.remove('Where is it?', 'b');
    expect(holders(phrasings, 'where is it')).toEqual(['a', 'c']);
    phrasings.remove('Where is it?', 'a');
    phrasings.remove('Where is it?', 'c');
    expect(holders(phrasings, 'where is it')).toEqual([]);
  });

  it('counts an entry once that says it twice, and leaves it alone when another is taken away', () => {
    const phrasings = new ExactPhrasings();
    phrasings.add('Refund', 'a');
    phrasings.add('refund!', 'a');
    phrasings.remove('refund', 'b');
    expect(holders(phrasings, 'refund')).toEqual(['a']);
    phrasings.remove('Refund', 'a');
    phrasings.remove('refund!', 'a');
    expect(holders(phrasings, 'refund')).toEqual([]);
  });
});
