import { LANGUAGES, type Language } from '../conversations/index.js';
import type { Signals } from './confidence.js';
import type { KnowledgeEntry } from './entry.js';
import { LanguageIndex, type Match, type QueryPart } from './language-index.js';

export interface Retrieved {
  entry: KnowledgeEntry;
  /** Ranks the entries of one search. */
  score: number;
  signals: Signals;
}

/** The published entries in memory. Every change is one synchronous call, so no search ever sees half of it. */
export class KnowledgeIndex {
  readonly #entries = new Map<string, KnowledgeEntry>();
  readonly #byLanguage = new Map(LANGUAGES.map((language) => [language, new LanguageIndex()]));

  static of(entries: Iterable<KnowledgeEntry>): KnowledgeIndex {
    const index = new KnowledgeIndex();
    for (const entry of entries) index.put(entry);
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

  put(entry: KnowledgeEntry): void {
    this.remove(entry.articleId);
    this.#entries.set(entry.articleId, entry);
    this.#byLanguage.get(entry.language)?.put(entry);
  }

  remove(articleId: string): void {
    const known = this.#entries.get(articleId);
    if (!known) return;
    this.#entries.delete(articleId);
    this.#byLanguage.get(known.language)?.remove(known);
  }

  /** The best entries, best first. `language` is preferred; an entry in the other one must fit much better to win. */
  search(query: readonly QueryPart[], options: { language: Language; limit: number }): Retrieved[] {
    const found = LANGUAGES.flatMap((language) =>
      this.#found(language, query, language !== options.language),
    ).sort((a, b) => b.score - a.score || (a.entry.articleId < b.entry.articleId ? -1 : 1));
    const quarts = sumOf(found.slice(0, RIVALS_NEAR), ({ score }) => score ** 4);
    const squares = sumOf(found.slice(0, RIVALS_FAR), ({ score }) => score ** 2);
    return found.slice(0, options.limit).map(({ entry, match, score, isForeign }) => ({
      entry,
      score,
      signals: {
        score,
        coverage: match.coverage,
        closeness: match.closeness(),
        matched: match.matched,
        lead: score ** 4 / quarts,
        dominance: score ** 2 / squares,
        isForeign,
      },
    }));
  }

  #found(language: Language, query: readonly QueryPart[], isForeign: boolean): Found[] {
    return (this.#byLanguage.get(language)?.search(query) ?? []).flatMap((match) => {
      const entry = this.#entries.get(match.articleId);
      return entry
        ? [{ entry, match, isForeign, score: match.score * (isForeign ? FOREIGN_DISCOUNT : 1) }]
        : [];
    });
  }
}

interface Found {
  entry: KnowledgeEntry;
  match: Match;
  score: number;
  isForeign: boolean;
}

const FOREIGN_DISCOUNT = 0.7;
/** How many of the best share the two sums that a candidate's lead and dominance are measured against. */
const RIVALS_NEAR = 6;
const RIVALS_FAR = 10;

const sumOf = <T>(items: readonly T[], value: (item: T) => number): number =>
  items.reduce((sum, item) => sum + value(item), 0);
