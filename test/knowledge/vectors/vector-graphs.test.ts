import fc from 'fast-check';
import { createLogger } from '../../../src/platform/logger.js';
import { KnowledgeIndex } from '../../../src/knowledge/index.js';
import { loadUsearch } from '../../../src/knowledge/vectors/load-usearch.js';
import { openVectorGraphs } from '../../../src/knowledge/vectors/vector-graphs.js';
import { VectorIndex, type EntryVectors } from '../../../src/knowledge/vectors/vector-index.js';
import type { NearRows, OpenNearRows } from '../../../src/knowledge/vectors/near-rows.js';
import { buildEntry } from '../build-entry.js';
import { DIMENSIONS, neighbourhoods } from './neighbourhoods.js';

const silent = createLogger({ level: 'silent' });

/** usearch itself, with some of its steps watched or replaced. */
const watched = async (change: (rows: NearRows) => Partial<NearRows>) => {
  const open = await loadUsearch();
  return async (): Promise<OpenNearRows> => (dimensions) => {
    const rows = open(dimensions);
    return { ...rows, ...change(rows) };
  };
};

async function withGraph(load?: () => Promise<OpenNearRows>, logger = silent): Promise<VectorIndex> {
  const graphs = await openVectorGraphs('usearch', logger, load);
  const index = new VectorIndex(DIMENSIONS);
  index.followWith(graphs!.open(DIMENSIONS)!);
  return index;
}

/** Both ways to search the same entries. */
async function openBoth(load?: () => Promise<OpenNearRows>) {
  const exact = new VectorIndex(DIMENSIONS);
  const graph = await withGraph(load);
  const entries = new Map<string, EntryVectors>();
  return {
    exact,
    graph,
    entries,
    put(id: string, vectors: EntryVectors) {
      exact.put(id, vectors);
      graph.put(id, vectors);
      entries.set(id, vectors);
    },
    remove(id: string) {
      exact.remove(id);
      graph.remove(id);
      entries.delete(id);
    },
  };
}

const MANY = 900;

describe('a graph of vectors', () => {
  it('ranks entries that are far apart as comparing all does, after any changes, whether they are in it or not', async () => {
    const change = fc.record({
      id: fc.integer({ min: 0, max: 20 }).map(String),
      isRemoval: fc.boolean(),
      phrasings: fc.integer({ min: 1, max: 4 }),
      isSettled: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 120 }),
        fc.nat(1000),
        async (changes, seed) => {
          const { entry, question } = neighbourhoods(seed);
          const both = await openBoth();
          for (const { id, isRemoval, phrasings, isSettled } of changes) {
            if (isRemoval) both.remove(id);
            else both.put(id, entry(phrasings));
            if (isSettled) await both.graph.settled();
            for (const vectors of [...both.entries.values()].slice(-2)) {
              const asked = question(vectors);
              const [found, expected] = [both.graph.search(asked, 10), both.exact.search(asked, 10)];
              expect(found.neighbours).toEqual(expected.neighbours);
              expect(found.nearest.best).toEqual(expected.nearest.best);
              expect(found.whole?.best ?? []).toEqual(expected.whole?.best ?? []);
              expect(found.nearest.spread.deviation).toBeCloseTo(expected.nearest.spread.deviation, 6);
            }
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('finds nearly all of what comparing all finds, and never misses what is new or finds what is gone', async () => {
    const { entry, question } = neighbourhoods(7);
    const both = await openBoth();
    const expectFoundAtOnce = (id: string): void => {
      const vectors = entry();
      both.put(id, vectors);
      expect(both.graph.search(vectors.phrasings[0]!, 10).neighbours[0]?.articleId).toBe(id);
    };
    for (let at = 0; at < MANY; at += 1) both.put(`entry-${at}`, entry());
    expectFoundAtOnce('while nothing is in');
    await new Promise(setImmediate);
    expectFoundAtOnce('while some are in');
    await both.graph.settled();
    for (let at = 0; at < MANY; at += 9) {
      both.remove(`entry-${at}`);
      if (at % 2 === 0) expectFoundAtOnce(`entry-${at}`);
    }
    const asked = [...both.entries.values()].slice(0, 100).map(question);
    const compared = asked.map((vector) => ({
      found: both.graph.search(vector, 10),
      expected: both.exact.search(vector, 10),
    }));
    for (const { found, expected } of compared) {
      const [first, second] = expected.neighbours;
      if (first!.cosine - second!.cosine > 0.02) expect(found.neighbours[0]).toEqual(first);
      expect(found.nearest.best.every((id) => both.entries.has(id))).toBe(true);
    }
    const share = (of: (found: ReturnType<VectorIndex['search']>) => readonly string[]): number => {
      const shares = compared.map(({ found, expected }) => {
        const ids = new Set(of(found).slice(0, 10));
        return (
          of(expected)
            .slice(0, 10)
            .filter((id) => ids.has(id)).length / 10
        );
      });
      return shares.reduce((sum, value) => sum + value, 0) / shares.length;
    };
    expect(share(({ nearest }) => nearest.best)).toBeGreaterThan(0.97);
    expect(share(({ whole }) => whole!.best)).toBeGreaterThan(0.97);
    for (const id of both.entries.keys()) {
      const { nearest } = both.graph.search(asked[0]!, 1);
      expect(nearest.valueOf(id)).toBe(both.exact.search(asked[0]!, 1).nearest.valueOf(id));
    }
  });

  it('takes vectors in behind the answering, until it is closed', async () => {
    let added = 0;
    const load = await watched((rows) => ({
      add(key, vector) {
        added += 1;
        rows.add(key, vector);
      },
    }));
    const index = await withGraph(load);
    const { entry } = neighbourhoods(1);
    for (let at = 0; at < 50; at += 1) index.put(String(at), entry());
    expect(added).toBe(0);
    await index.settled();
    expect(added).toBeGreaterThanOrEqual(100);
    const before = added;
    index.put('later', entry());
    index.releaseGraph()?.close();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(added).toBe(before);
  });

  it('is begun anew when all of its entries have been exchanged, so that none gets out of reach', async () => {
    let opened = 0;
    const load = await watched(() => {
      opened += 1;
      return {};
    });
    const both = await openBoth(load);
    const { entry } = neighbourhoods(3);
    for (let round = 0; round < 8; round += 1) {
      for (let at = 0; at < 60; at += 1) both.put(String(at), entry());
      await both.graph.settled();
    }
    expect(opened).toBeGreaterThan(2);
    for (const { phrasings } of both.entries.values()) {
      expect(both.graph.search(phrasings[0]!, 5).neighbours).toEqual(
        both.exact.search(phrasings[0]!, 5).neighbours,
      );
    }
  });

  it('goes on with entries that are the same when an index is built anew', async () => {
    let added = 0;
    const load = await watched((rows) => ({
      add(key, vector) {
        added += 1;
        rows.add(key, vector);
      },
    }));
    const graphs = await openVectorGraphs('usearch', silent, load);
    const { entry } = neighbourhoods(5);
    const ids = Array.from({ length: 40 }, (_, at) => String(at));
    const vectors = new Map(ids.map((id) => [id, entry()]));
    const before = KnowledgeIndex.of(
      ids.map((articleId) => buildEntry({ articleId })),
      ({ articleId }) => vectors.get(articleId),
    );
    before.useGraphs(graphs!);
    await before.settled();
    added = 0;
    const changed = { phrasings: entry().phrasings, whole: null };
    const fresh = KnowledgeIndex.of(
      ids.slice(1).map((articleId) => buildEntry({ articleId, version: articleId === '7' ? 2 : 1 })),
      ({ articleId }) => (articleId === '7' ? changed : vectors.get(articleId)),
    );
    fresh.useGraphs(graphs!, before);
    await fresh.settled();
    expect(added).toBe(2);
    const best = (index: KnowledgeIndex, vector: Float32Array): string | undefined =>
      index.search({ parts: [], vector }, { language: 'en', limit: 1 }).ranked[0]?.entry.articleId;
    expect(best(fresh, changed.phrasings[0]!)).toBe('7');
    expect(best(fresh, vectors.get('0')!.phrasings[0]!)).not.toBe('0');
    expect(best(before, vectors.get('0')!.phrasings[0]!)).toBe('0');
    fresh.close();
  });

  it('is given up when it fails, said once, and all vectors are compared from then on', async () => {
    const lines: string[] = [];
    const logger = createLogger({
      level: 'info',
      destination: { write: (line: string) => lines.push(line) } as never,
    });
    const load = await watched(() => ({
      nearest() {
        throw new Error('out of memory');
      },
    }));
    const graphs = await openVectorGraphs('usearch', logger, load);
    const index = new VectorIndex(DIMENSIONS);
    index.followWith(graphs!.open(DIMENSIONS)!);
    const { entry } = neighbourhoods(2);
    const own = entry();
    index.put('a', own);
    index.put('b', entry());
    await index.settled();
    for (let times = 0; times < 2; times += 1) {
      expect(index.search(own.phrasings[0]!, 1).neighbours[0]?.articleId).toBe('a');
      index.put('c', entry());
    }
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('out of memory');
    expect(graphs!.open(DIMENSIONS)).toBeNull();
  });

  it('says which setting asks for a package that is not installed', async () => {
    const load = () => loadUsearch(() => Promise.reject(new Error("Cannot find package 'usearch'")));
    await expect(openVectorGraphs('usearch', silent, load)).rejects.toThrow(
      /^VECTOR_STORE: usearch cannot be loaded/,
    );
    await expect(openVectorGraphs('exact', silent, load)).resolves.toBeNull();
  });
});
