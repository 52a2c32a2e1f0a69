import fc from 'fast-check';
import { Bm25Index } from '../../src/knowledge/bm25.js';

const FIELDS = { title: { weight: 2, b: 0.3 }, body: { weight: 1, b: 0.75 } };
const create = () => new Bm25Index(FIELDS);
const query = (...terms: string[]) => new Map(terms.map((term) => [term, 1]));

describe('Bm25Index', () => {
  it('puts the document with more, rarer and weightier matches first', () => {
    const index = create();
    index.put('both', { title: ['refund'], body: ['order', 'late'] });
    index.put('body', { title: ['order'], body: ['refund'] });
    index.put('common', { title: ['order'], body: ['order'] });
    expect(index.search(query('refund'), 5).map((hit) => hit.id)).toEqual(['both', 'body']);
    expect(index.search(query('refund', 'order'), 5).map((hit) => hit.id)[2]).toBe('common');
  });

  it('reports how much of the query a document holds, rare terms counting more', () => {
    const index = create();
    index.put('a', { title: ['rare'], body: ['common'] });
    index.put('b', { title: [], body: ['common'] });
    const [a, b] = index.search(query('rare', 'common'), 2);
    expect(a).toMatchObject({ id: 'a', coverage: 1, matched: 2 });
    expect(b?.coverage).toBeLessThan(0.5);
  });

  it('never scores above the ceiling', () => {
    const index = create();
    index.put('a', { title: ['x', 'x', 'x', 'x'], body: ['x', 'y'] });
    index.put('b', { title: ['z'], body: [] });
    const terms = query('x', 'y');
    expect(index.search(terms, 1)[0]?.score).toBeLessThan(index.ceiling(terms));
  });

  it('breaks ties by id, and returns no more than asked for', () => {
    const index = create();
    for (const id of ['c', 'a', 'b', 'd']) index.put(id, { title: ['same'], body: [] });
    expect(index.search(query('same'), 3).map((hit) => hit.id)).toEqual(['a', 'b', 'c']);
    expect(index.search(query('same'), 0)).toEqual([]);
  });

  it('finds nothing in an empty index, for unknown terms and for no terms', () => {
    const index = create();
    expect(index.search(query('x'), 3)).toEqual([]);
    index.put('a', { title: ['y'], body: [] });
    expect(index.search(query('x'), 3)).toEqual([]);
    expect(index.search(query(), 3)).toEqual([]);
  });

  it('scores after any puts and removes exactly as an index built anew', () => {
    const term = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const texts = fc.record({
      title: fc.array(term, { maxLength: 4 }),
      body: fc.array(term, { maxLength: 8 }),
    });
    const step = fc.record({
      id: fc.constantFrom('1', '2', '3', '4', '5', '6'),
      texts: fc.option(texts, { nil: null, freq: 3 }),
    });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 40 }),
        fc.uniqueArray(term, { minLength: 1 }),
        (steps, terms) => {
          const grown = create();
          const documents = new Map<string, { title: string[]; body: string[] }>();
          for (const { id, texts: put } of steps) {
            if (put) {
              grown.put(id, put);
              documents.set(id, put);
            } else {
              grown.remove(id);
              documents.delete(id);
            }
            grown.search(query(...terms), 3); // a search in between must leave nothing behind
          }
          const rebuilt = create();
          for (const [id, put] of documents) rebuilt.put(id, put);
          expect(grown.size).toBe(rebuilt.size);
          expect(grown.search(query(...terms), 6)).toEqual(rebuilt.search(query(...terms), 6));
        },
      ),
      { numRuns: 300 },
    );
  });
});
