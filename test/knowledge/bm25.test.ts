import fc from 'fast-check';
import { Bm25Index, type WeightedTerms } from '../../src/knowledge/bm25.js';

const FIELDS = { title: { weight: 2, b: 0.3 }, body: { weight: 1, b: 0.75 } };
const create = () => new Bm25Index(FIELDS);
const found = (index: ReturnType<typeof create>, terms: WeightedTerms, limit: number) =>
  index.search(terms, limit).hits.map(({ document }) => document);
const query = (...terms: string[]) => new Map(terms.map((term) => [term, 1]));

describe('Bm25Index', () => {
  it('puts the document with more, rarer and weightier matches first', () => {
    const index = create();
    const [both, body, common] = [0, 1, 2];
    index.put(both, { title: ['refund'], body: ['order', 'late'] });
    index.put(body, { title: ['order'], body: ['refund'] });
    index.put(common, { title: ['order'], body: ['order'] });
    expect(found(index, query('refund'), 5)).toEqual([both, body]);
    expect(found(index, query('refund', 'order'), 5)[2]).toBe(common);
  });

  it('counts a term as often as it stands in each field', () => {
    const index = create();
    const words = (times: number) => Array.from({ length: times }, () => 'x');
    index.put(0, { title: ['y'], body: [...words(1), 'z', 'z', 'z'] });
    index.put(1, { title: ['y'], body: [...words(2), 'z', 'z'] });
    index.put(2, { title: ['x'], body: [...words(3), 'z'] });
    expect(found(index, query('x'), 5)).toEqual([2, 1, 0]);
    index.put(3, { title: words(1500), body: words(1500) });
    expect(index.search(query('x'), 1).hits[0]?.document).toBe(3);
  });

  it('reports how much of the query a document holds, rare terms counting more', () => {
    const index = create();
    index.put(0, { title: ['rare'], body: ['common'] });
    index.put(1, { title: [], body: ['common'] });
    const [first, second] = index.search(query('rare', 'common'), 2).hits;
    expect(first).toMatchObject({ document: 0, coverage: 1, matched: 2 });
    expect(second?.coverage).toBeLessThan(0.5);
  });

  it('never scores above the ceiling', () => {
    const index = create();
    index.put(0, { title: ['x', 'x', 'x', 'x'], body: ['x', 'y'] });
    index.put(1, { title: ['z'], body: [] });
    const terms = query('x', 'y');
    expect(index.search(terms, 1).hits[0]?.score).toBeLessThan(index.ceiling(terms));
  });

  it('breaks ties as it is told to, by number otherwise, and returns no more than asked for', () => {
    const backwards = new Bm25Index(FIELDS, { comesFirst: (a, b) => a > b });
    const index = create();
    for (const number of [2, 0, 1, 3]) {
      index.put(number, { title: ['same'], body: [] });
      backwards.put(number, { title: ['same'], body: [] });
    }
    expect(found(index, query('same'), 3)).toEqual([0, 1, 2]);
    expect(found(backwards, query('same'), 3)).toEqual([3, 2, 1]);
    expect(found(index, query('same'), 0)).toEqual([]);
  });

  it('finds nothing in an empty index, for unknown terms and for no terms', () => {
    const index = create();
    expect(found(index, query('x'), 3)).toEqual([]);
    index.put(0, { title: ['y'], body: [] });
    expect(found(index, query('x'), 3)).toEqual([]);
    expect(found(index, query(), 3)).toEqual([]);
  });

  it('scores after any puts and removes exactly as an index built anew', () => {
    const term = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const texts = fc.record({
      title: fc.array(term, { maxLength: 4 }),
      body: fc.array(term, { maxLength: 8 }),
    });
    const step = fc.record({
      number: fc.nat({ max: 5 }),
      texts: fc.option(texts, { nil: null, freq: 3 }),
    });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 40 }),
        fc.uniqueArray(term, { minLength: 1 }),
        (steps, terms) => {
          const grown = create();
          const documents = new Map<number, { title: string[]; body: string[] }>();
          for (const { number, texts: put } of steps) {
            const before = documents.get(number);
            if (before) grown.remove(number, before);
            documents.delete(number);
            if (put) {
              grown.put(number, put);
              documents.set(number, put);
            }
            grown.search(query(...terms), 3); // a search in between must leave nothing behind
          }
          const rebuilt = create();
          for (const [number, put] of documents) rebuilt.put(number, put);
          expect(grown.size).toBe(rebuilt.size);
          expect(grown.search(query(...terms), 6).hits).toEqual(rebuilt.search(query(...terms), 6).hits);
        },
      ),
      { numRuns: 300 },
    );
  });
});
