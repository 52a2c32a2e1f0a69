import { setImmediate } from 'node:timers/promises';
import type { NearRows } from './near-rows.js';

/** Where the vectors are. */
export interface EncodedEntries {
  articleIds(): Iterable<string>;
  /** Undefined after the entry's last. */
  vectorAt(articleId: string, place: number): { vector: Float32Array; isWhole: boolean } | undefined;
}

export interface NearEntriesDeps {
  open(): NearRows;
  /** Called once, when the graph throws: nothing is found by it any more. */
  onFailure(error: unknown): void;
}

interface Graphs {
  phrasings: NearRows;
  wholes: NearRows;
}

/**
 * Finds the entries that may be near, by a graph of their phrasings and one of their whole texts. Taking a vector in costs
 * some milliseconds, so that is done behind the answering, in slices; entries that are not in yet are always among those
 * found while they are few, and while they are many nothing is found by the graph at all. So what was put in is never
 * missed, and what was removed is gone at once.
 */
export class NearEntries {
  readonly #deps: NearEntriesDeps;
  /** Null once nothing is found by it any more. */
  #graphs: Graphs | null;
  #entries: EncodedEntries | null = null;
  readonly #keys = new Map<string, number>();
  readonly #articles = new Map<number, string>();
  #nextKey = 0;
  /** Entries that are not in wholly, and how many of their vectors are. */
  readonly #missing = new Map<string, number>();
  /** Since the graph was begun. */
  #removals = 0;
  #work: Promise<void> | null = null;

  /** @throws what `open` throws */
  constructor(
    readonly dimensions: number,
    deps: NearEntriesDeps,
  ) {
    this.#deps = deps;
    this.#graphs = { phrasings: deps.open(), wholes: deps.open() };
  }

  /** Keeps up with these entries from now on. @param isKept whether it holds an entry as it is there */
  follow(entries: EncodedEntries, isKept: (articleId: string) => boolean): void {
    this.#entries = entries;
    for (const articleId of this.#keys.keys()) if (!isKept(articleId)) this.remove(articleId);
    for (const articleId of entries.articleIds()) if (!this.#keys.has(articleId)) this.put(articleId);
  }

  /** An entry that is new; one that changed is removed first. */
  put(articleId: string): void {
    const key = this.#nextKey++;
    this.#keys.set(articleId, key);
    this.#articles.set(key, articleId);
    this.#missing.set(articleId, 0);
    this.#wake();
  }

  remove(articleId: string): void {
    const key = this.#keys.get(articleId);
    if (key === undefined) return;
    this.#keys.delete(articleId);
    this.#articles.delete(key);
    const isIn = this.#missing.get(articleId) !== 0;
    this.#missing.delete(articleId);
    if (!isIn) return;
    this.#guard(({ phrasings, wholes }) => {
      phrasings.remove(key);
      wholes.remove(key);
      this.#removals += 1;
      if (this.#removals > Math.max(FEW_REMOVALS, this.#keys.size)) this.#beginAnew();
    });
  }

  /** The entries to compare; null: all. */
  nearTo(vector: Float32Array): Set<string> | null {
    if (this.#missing.size > FEW_MISSING) return null;
    const candidates = new Set(this.#missing.keys());
    this.#guard(({ phrasings, wholes }) => {
      for (const key of [...phrasings.nearest(vector, ASKED_FOR), ...wholes.nearest(vector, ASKED_FOR)]) {
        const articleId = this.#articles.get(key);
        if (articleId !== undefined) candidates.add(articleId);
      }
    });
    return this.#graphs && candidates;
  }

  /** Resolves once every entry is in, or none comes in any more. */
  async settled(): Promise<void> {
    while (this.#work) await this.#work;
  }

  close(): void {
    this.#graphs = null;
  }

  /**
   * A vector takes the place of a removed one in the graph, whose neighbours go on pointing there. With every exchange of all
   * vectors some one in a thousand could no longer be reached.
   */
  #beginAnew(): void {
    this.#removals = 0;
    this.#graphs = { phrasings: this.#deps.open(), wholes: this.#deps.open() };
    for (const articleId of this.#keys.keys()) this.#missing.set(articleId, 0);
    this.#wake();
  }

  #wake(): void {
    if (this.#work || !this.#graphs) return;
    this.#work = this.#takeIn().then(() => {
      this.#work = null;
      if (this.#missing.size > 0) this.#wake();
    });
  }

  async #takeIn(): Promise<void> {
    await setImmediate();
    let sliceStart = performance.now();
    for (;;) {
      const [next] = this.#missing.keys();
      if (next === undefined || !this.#graphs) return;
      this.#guard((graphs) => this.#takeInOne(next, graphs));
      if (performance.now() - sliceStart < SLICE_MS) continue;
      await setImmediate();
      sliceStart = performance.now();
    }
  }

  /** The next of its vectors. */
  #takeInOne(articleId: string, { phrasings, wholes }: Graphs): void {
    const place = this.#missing.get(articleId) ?? 0;
    const key = this.#keys.get(articleId);
    const row = this.#entries?.vectorAt(articleId, place);
    if (key === undefined || !row) {
      this.#missing.delete(articleId);
      return;
    }
    (row.isWhole ? wholes : phrasings).add(key, row.vector);
    this.#missing.set(articleId, place + 1);
  }

  #guard(step: (graphs: Graphs) => void): void {
    if (!this.#graphs) return;
    try {
      step(this.#graphs);
    } catch (error) {
      this.#graphs = null;
      this.#deps.onFailure(error);
    }
  }
}

/** A vector more may follow it. */
const SLICE_MS = 5;
/** Some 1,000 vectors: comparing them takes less than asking the graph. */
const FEW_MISSING = 250;
/** Phrasings, and whole texts. */
const ASKED_FOR = 100;
const FEW_REMOVALS = 100;
