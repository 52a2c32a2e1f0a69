import { LANGUAGES, type Language } from '../conversations/index.js';
import { Bm25Index, weighTerms, type Hit, type WeightedTerms } from './bm25.js';
import type { Signals } from './confidence.js';
import { conceptsOf } from './text/concepts.js';
import { correctSpelling } from './text/correct-spelling.js';
import { hiraganaPairs, tokenise } from './text/tokenise.js';

/** What is published of an article: the unit of retrieval. Never changed once made. */
export interface KnowledgeEntry {
  readonly articleId: string;
  readonly language: Language;
  readonly version: number;
  readonly question: string;
  readonly answer: string;
  readonly utterances: readonly string[];
  readonly tags: readonly string[];
}

export interface Retrieved {
  entry: KnowledgeEntry;
  /** Ranks the entries of one search. */
  score: number;
  signals: Signals;
}

/** A part of what the customer said; what was said earlier counts less. */
export interface QueryPart {
  text: string;
  weight?: number;
}

/**
 * The published entries in memory. Every change is one synchronous call, so no search ever sees half of it.
 *
 * An entry is found by its text as a whole (question, phrasings, answer) and by the single phrasings nearest to the
 * utterance; both scores are shares of what was attainable, so that they can be added and compared between queries.
 */
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

  /** The best entries, best first. Those in another language than `language` are marked so in their signals. */
  search(query: readonly QueryPart[], options: { language: Language; limit: number }): Retrieved[] {
    const found = LANGUAGES.flatMap((language) =>
      (this.#byLanguage.get(language)?.search(query) ?? []).flatMap((match) => {
        const entry = this.#entries.get(match.articleId);
        if (!entry) return [];
        const foreign = language !== options.language;
        return [{ entry, match, foreign, score: foreign ? match.score * FOREIGN_DISCOUNT : match.score }];
      }),
    ).sort((a, b) => b.score - a.score || (a.entry.articleId < b.entry.articleId ? -1 : 1));
    const best = found.slice(0, options.limit);
    return best.map(({ entry, match, foreign, score }, at) => {
      const rival = found[at === 0 ? 1 : 0];
      return {
        entry,
        score,
        signals: {
          score,
          entry: match.entry,
          phrasing: match.phrasing,
          coverage: match.coverage,
          closeness: match.closeness,
          margin: rival ? (score - rival.score) / (score + rival.score) : 1,
          words: match.words,
          foreign,
          ...({ known: match.known, wcov: match.wcov, share: score ** 4 / found.slice(0, 6).reduce((a, f) => a + f.score ** 4, 0), share2: score ** 2 / found.slice(0, 10).reduce((a, f) => a + f.score ** 2, 0), abs: match.abs, conc: match.conc } as any),
        },
      };
    });
  }
}

/** An entry in the customer's own language is preferred unless the other one fits much better. */
const FOREIGN_DISCOUNT = 0.7;
/** Concepts are surer than no match and vaguer than the word itself. */
const CONCEPT_WEIGHT = 0.8;
/** Endings and particles mostly; yet an utterance in kana has little else. */
const HIRAGANA_WEIGHT = 0.2;
const CORRECTED_WEIGHT = 0.8;
/** Share of the whole entry in the score; the rest is its nearest phrasings. */
const ENTRY_SHARE = 0.5;
const ENTRIES_CONSIDERED = 30;
const PHRASINGS_CONSIDERED = 100;
/** The nearest phrasings count 1, 1/2 and 1/3: agreement of several outweighs one lucky match. */
const PHRASINGS_COUNTED = 3;

interface Match {
  articleId: string;
  score: number;
  entry: number;
  phrasing: number;
  coverage: number;
  closeness: number;
  words: number; known: number; wcov: number; abs: number; conc: number;
}

class LanguageIndex {
  readonly #entries = new Bm25Index({
    question: { weight: 1.5, b: 0.3 },
    utterances: { weight: 1, b: 0.35 },
    answer: { weight: 0.3, b: 0.85 },
  });
  readonly #phrasings = new Bm25Index({ text: { weight: 1, b: 0.7 } });

  put(entry: KnowledgeEntry): void {
    const phrasings = [entry.question, ...entry.utterances];
    phrasings.forEach((text, at) => this.#phrasings.put(phrasingId(entry.articleId, at), { text: termsOf(text) }));
    this.#entries.put(entry.articleId, {
      question: termsOf(entry.question),
      utterances: entry.utterances.flatMap(termsOf),
      answer: termsOf(entry.answer),
    });
  }

  remove(entry: KnowledgeEntry): void {
    this.#entries.remove(entry.articleId);
    for (let at = 0; at <= entry.utterances.length; at += 1) this.#phrasings.remove(phrasingId(entry.articleId, at));
  }

  search(query: readonly QueryPart[]): Match[] {
    const terms = this.#weigh(query);
    const words = [...terms.keys()].filter((term) => !/^[§~]/.test(term)).length;
    const entryCeiling = this.#entries.ceiling(terms) || 1;
    const phrasingCeiling = this.#phrasings.ceiling(terms) || 1;
    const near = new Map<string, Hit[]>();
    for (const hit of this.#phrasings.search(terms, PHRASINGS_CONSIDERED)) {
      const id = articleOf(hit.id);
      near.set(id, [...(near.get(id) ?? []), hit]);
    }
    const whole = new Map(this.#entries.search(terms, ENTRIES_CONSIDERED).map((hit) => [hit.id, hit]));
    return [...new Set([...whole.keys(), ...near.keys()])].map((articleId) => {
      const hits = near.get(articleId) ?? [];
      const entry = (whole.get(articleId)?.score ?? 0) / entryCeiling;
      const score = ENTRY_SHARE * entry + (1 - ENTRY_SHARE) * (agreement(hits) / phrasingCeiling);
      return {
        articleId,
        score,
        entry,
        phrasing: (hits[0]?.score ?? 0) / phrasingCeiling,
        coverage: whole.get(articleId)?.coverage ?? hits[0]?.coverage ?? 0,
        closeness: hits[0] ? this.#closeness(hits[0].id, terms) : 0,
        words,
        ...this.extra(articleId, terms),
      };
    });
  }

  extra(id: string, terms: WeightedTerms) {
    const have = new Set(this.#entries.termsOf(id)); let all = 0, kn = 0, cov = 0, abs = 0, conc = 0;
    for (const [t] of terms) { const i = this.#entries.idf(t); if (t.startsWith('~')) continue; if (have.has(t)) abs += i; if (t.startsWith('§')) { conc++; continue; } all += i; if (this.#entries.has(t)) kn += i; if (have.has(t)) cov += i; }
    return { known: all ? kn / all : 0, wcov: all ? cov / all : 0, abs: abs / Math.log(this.#entries.size + 2), conc };
  }

  #weigh(query: readonly QueryPart[]): WeightedTerms {
    const terms = new Map<string, number>();
    for (const { text, weight = 1 } of query) {
      const words = tokenise(text).map((word) => this.#corrected(word));
      for (const { word, share } of words) terms.set(word, (terms.get(word) ?? 0) + weight * share);
      weighTerms(conceptsOf(text, words.map(({ word }) => word)), weight * CONCEPT_WEIGHT, terms);
      weighTerms(hiraganaPairs(text), weight * HIRAGANA_WEIGHT, terms);
    }
    return terms;
  }

  #corrected(word: string): { word: string; share: number } {
    const corrected = correctSpelling(
      word,
      (known) => this.#entries.has(known),
      (known) => -this.#entries.idf(known),
    );
    return corrected === null ? { word, share: 1 } : { word: corrected, share: CORRECTED_WEIGHT };
  }

  /** How much of the phrasing the customer said: low when the phrasing asks for something more special. */
  #closeness(id: string, terms: WeightedTerms): number {
    let all = 0;
    let said = 0;
    for (const term of this.#phrasings.termsOf(id)) {
      const idf = this.#phrasings.idf(term);
      all += idf;
      if (terms.has(term)) said += idf;
    }
    return all === 0 ? 0 : said / all;
  }
}

function termsOf(text: string): string[] {
  const words = tokenise(text);
  return [...words, ...conceptsOf(text, words), ...hiraganaPairs(text)];
}

function agreement(hits: readonly Hit[]): number {
  let sum = 0;
  let weights = 0;
  for (let at = 0; at < PHRASINGS_COUNTED; at += 1) {
    sum += (hits[at]?.score ?? 0) / (at + 1);
    weights += 1 / (at + 1);
  }
  return sum / weights;
}

const phrasingId = (articleId: string, at: number): string => `${articleId}#${at}`;
const articleOf = (id: string): string => id.slice(0, id.lastIndexOf('#'));
