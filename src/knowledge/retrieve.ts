import { LANGUAGES, type Language } from '../conversations/index.js';
import type { Calibration } from './calibrate/fit-calibration.js';
import { usualCalibration } from './calibrate/usual-calibration.js';
import { Classifier } from './classify/classifier.js';
import { confidenceIn } from './confidence.js';
import type { KnowledgeEntry } from './entry.js';
import type { Evidence } from './evidence.js';
import type { FittedModel } from './fitted-model.js';
import { fuse } from './fuse.js';
import { gather, type Query } from './gather.js';
import { LanguageIndex } from './language-index.js';
import type { Layer } from './layers.js';
import type { VectorGraphs } from './vectors/vector-graphs.js';
import { VectorIndex, type EntryVectors } from './vectors/vector-index.js';

export interface RankedEntry {
  readonly entry: KnowledgeEntry;
  /** Ranks the entries of one search. */
  readonly score: number;
  /** The probability that this entry is the right one. */
  readonly confidence: number;
  /** In another language than the customer's. */
  readonly isForeign: boolean;
  /** Has a word in common with what was said. */
  readonly isSpoken: boolean;
}

export interface Found {
  /** Best first. */
  readonly ranked: RankedEntry[];
  /** The probability that the base holds the answer at all. */
  readonly scope: number;
}

export interface SearchOptions {
  /** The customer's. */
  language: Language;
  limit: number;
  /** Layers left out. Default none. */
  without?: ReadonlySet<Layer>;
}

/** The published entries in memory. Every change is one synchronous call, so no search ever sees half of it. */
export class KnowledgeIndex {
  readonly #entries = new Map<string, KnowledgeEntry>();
  readonly #words = new Map(LANGUAGES.map((language) => [language, new LanguageIndex()]));
  #vectors: VectorIndex | null = null;
  /** Null: all vectors are compared. */
  #graphs: VectorGraphs | null = null;
  /** Those that are found by their words only, the last put in last. */
  readonly #unencoded = new Set<KnowledgeEntry>();
  #model: FittedModel | null = null;
  #classifier: Classifier | null = null;

  static of(
    entries: Iterable<KnowledgeEntry>,
    vectorsOf?: (entry: KnowledgeEntry) => EntryVectors | undefined,
  ): KnowledgeIndex {
    const index = new KnowledgeIndex();
    for (const entry of entries) index.put(entry, vectorsOf?.(entry));
    return index;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(articleId: string): KnowledgeEntry | undefined {
    return this.#entries.get(articleId);
  }

  entries(): IterableIterator<KnowledgeEntry> {
    return this.#entries.values();
  }

  /** @param vectors without them the entry is found by its words only */
  put(entry: KnowledgeEntry, vectors?: EntryVectors): void {
    this.remove(entry.articleId);
    this.#entries.set(entry.articleId, entry);
    this.#unencoded.add(entry);
    this.#words.get(entry.language)?.put(entry);
    if (vectors) this.giveVectors(entry, vectors);
  }

  remove(articleId: string): void {
    const known = this.#entries.get(articleId);
    if (!known) return;
    this.#entries.delete(articleId);
    this.#unencoded.delete(known);
    this.#words.get(known.language)?.remove(articleId);
    this.#vectors?.remove(articleId);
    // With nothing left to compare with, vectors say nothing: confidence is then judged by words alone.
    if (this.#vectors?.size === 0) {
      this.#endGraph();
      this.#vectors = null;
    }
  }

  /** The entries that were put in last of those that are found by their words only. */
  entriesWithoutVectors(limit: number): KnowledgeEntry[] {
    return [...this.#unencoded].slice(-limit);
  }

  vectorsOf(articleId: string): EntryVectors | undefined {
    return this.#vectors?.vectorsOf(articleId);
  }

  /** For an entry that is still as it was when it was encoded; otherwise nothing happens. */
  giveVectors(entry: KnowledgeEntry, vectors: EntryVectors): void {
    const dimensions = vectors.phrasings[0]?.length;
    if (this.#entries.get(entry.articleId) !== entry || !dimensions) return;
    if (!this.#vectors) {
      this.#vectors = new VectorIndex(dimensions);
      this.#beginGraph(this.#vectors);
    }
    this.#vectors.put(entry.articleId, vectors);
    this.#unencoded.delete(entry);
  }

  /**
   * From now on a graph finds the vectors that are compared, as soon as it holds them.
   *
   * @param before whose graph goes on here, as it is for entries that are the same; there all vectors are compared again
   */
  useGraphs(graphs: VectorGraphs, before?: KnowledgeIndex): void {
    this.#graphs = graphs;
    const graph = before && before.#vectors?.releaseGraph();
    const vectors = this.#vectors;
    if (before && graph && vectors?.dimensions === graph.dimensions) {
      const isKept = (id: string): boolean =>
        vectors.has(id) && this.get(id)?.version === before.get(id)?.version;
      vectors.followWith(graph, isKept);
    } else {
      graph?.close();
      if (vectors) this.#beginGraph(vectors);
    }
  }

  #beginGraph(vectors: VectorIndex): void {
    const graph = this.#graphs?.open(vectors.dimensions);
    if (graph) vectors.followWith(graph);
  }

  /** Resolves once the graph, if there is one, holds every vector. */
  async settled(): Promise<void> {
    await this.#vectors?.settled();
  }

  /** Gives the graph up; what is searched from now on is compared with all vectors. */
  close(): void {
    this.#graphs = null;
    this.#endGraph();
  }

  #endGraph(): void {
    this.#vectors?.releaseGraph()?.close();
  }

  /** What was learnt last. */
  get model(): FittedModel | null {
    return this.#model;
  }

  /** Takes over what was learnt from the entries; those that changed since are judged without it. */
  adopt(model: FittedModel): void {
    this.#model = model;
    this.#classifier = model.classifier && new Classifier(model.classifier);
  }

  /** The best entries, best first. `language` is preferred; an entry in the other one must fit much better to win. */
  search(query: Query, { language, limit, without }: SearchOptions): Found {
    const calibration =
      this.#model?.calibration ?? usualCalibration(query.vector !== undefined && this.#vectors !== null);
    return this.weigh(this.gather(query, language, without), calibration, limit);
  }

  /** What the layers say becomes one ranking with probabilities. */
  weigh(evidence: Evidence, calibration: Calibration, limit: number): Found {
    const fused = fuse(evidence, calibration.weights);
    const confidence = confidenceIn(evidence, fused, calibration);
    const ranked = fused.order.slice(0, limit).flatMap((place) => {
      const entry = this.#entries.get(evidence.articleIds[place] ?? '');
      if (!entry) return [];
      return {
        entry,
        score: fused.scores[place] ?? 0,
        confidence: confidence.right[place] ?? 0,
        isForeign: evidence.isForeign[place] ?? false,
        isSpoken: (evidence.words[place]?.matched ?? 0) > 0,
      };
    });
    return { ranked, scope: confidence.scope };
  }

  /** What every layer says, before it is weighed. */
  gather(query: Query, language: Language, without: ReadonlySet<Layer> = NONE): Evidence {
    return gather(
      {
        entry: (id) => this.#entries.get(id),
        size: this.size,
        words: this.#words,
        vectors: this.#vectors,
        classifier: this.#classifier,
        without,
      },
      query,
      language,
    );
  }
}

const NONE: ReadonlySet<Layer> = new Set();
