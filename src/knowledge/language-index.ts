import { Bm25Index, type FieldTerms, type WeightedTerms } from './bm25.js';
import type { KnowledgeEntry } from './entry.js';
import type { Hit } from './top-hits.js';
import { ExactPhrasings } from './exact-phrasings.js';
import { FreeNumbers } from './free-numbers.js';
import { analyse, termsOf, type Term } from './text/analyse.js';
import { correctSpelling } from './text/correct-spelling.js';
import { bareWord } from './text/tokenise.js';

/** A part of what the customer said; what was said earlier counts less. */
export interface QueryPart {
  text: string;
  /** Default 1. */
  weight?: number;
}

/** How the words of one entry fit a query; scores are shares of what was attainable. */
export interface WordMatch {
  articleId: string;
  /** Of the entry as a whole. */
  whole: number;
  /** Of its phrasings nearest to the query. */
  phrasing: number;
  isExact: boolean;
  coverage: number;
  matched: number;
  /** Where a single word was said, of all phrasings with it the share that are this entry's; 1 if none is. */
  share: number;
  /** Share of the nearest phrasing that was said: low when the phrasing asks for something more special. */
  closeness(): number;
}

export interface WordsFound {
  /** Everything that may be meant, in no order. */
  matches: WordMatch[];
  /** Sum and sum of squares of `whole` over all entries, for standard scores. */
  whole: { sum: number; squares: number };
  /** Share of the query's words, by weight, that any entry of this language holds. */
  known: number;
}

/** An entry with its numbers: of the whole in one index, of its phrasings in the other. */
interface Held {
  readonly entry: KnowledgeEntry;
  readonly number: number;
  readonly phrasings: readonly number[];
}

/** The words of the entries of one language, found as wholes and by their single phrasings. */
export class LanguageIndex {
  readonly #held = new Map<string, Held>();
  /** By number; what was removed is never found. */
  readonly #wholeOf: Held[] = [];
  readonly #phrasingOf: Held[] = [];
  readonly #wholeNumbers = new FreeNumbers();
  readonly #phrasingNumbers = new FreeNumbers();
  /** Ids break ties, so that the same entries always come in the same order. */
  readonly #wholes = new Bm25Index(
    {
      question: { weight: 1.5, b: 0.5 },
      utterances: { weight: 1, b: 0.35 },
      answer: { weight: 0.3, b: 0.85 },
    },
    { comesFirst: (a, b) => idOf(this.#wholeOf[a]) < idOf(this.#wholeOf[b]) },
  );
  readonly #phrasings = new Bm25Index(
    { text: { weight: 1, b: 0.7 } },
    { comesFirst: (a, b) => this.#isPhrasingFirst(a, b) },
  );
  readonly #exact = new ExactPhrasings();

  /** @param entry not in the index */
  put(entry: KnowledgeEntry): void {
    const terms = entryTerms(entry);
    const number = this.#wholeNumbers.take();
    const phrasings = terms.phrasings.map(() => this.#phrasingNumbers.take());
    const held = { entry, number, phrasings };
    this.#held.set(entry.articleId, held);
    this.#wholeOf[number] = held;
    this.#wholes.put(number, terms.whole);
    phrasings.forEach((phrasing, at) => {
      this.#phrasingOf[phrasing] = held;
      this.#phrasings.put(phrasing, { text: terms.phrasings[at] ?? [] });
    });
    for (const text of phrasingsOf(entry)) this.#exact.add(text, entry.articleId);
  }

  remove(articleId: string): void {
    const held = this.#held.get(articleId);
    if (!held) return;
    const terms = entryTerms(held.entry);
    this.#held.delete(articleId);
    this.#wholes.remove(held.number, terms.whole);
    this.#wholeNumbers.giveBack(held.number);
    held.phrasings.forEach((phrasing, at) => {
      this.#phrasings.remove(phrasing, { text: terms.phrasings[at] ?? [] });
      this.#phrasingNumbers.giveBack(phrasing);
    });
    for (const text of phrasingsOf(held.entry)) this.#exact.remove(text, articleId);
  }

  search(query: readonly QueryPart[]): WordsFound {
    const terms = this.#weigh(query);
    const wholeCeiling = this.#wholes.ceiling(terms) || 1;
    const phrasingCeiling = this.#phrasings.ceiling(terms) || 1;
    const phrasings = this.#phrasings.search(terms, PHRASINGS_CONSIDERED).hits;
    const nearest = this.#byArticle(phrasings);
    const isBare = query.length === 1 && bareWord(query[0]?.text ?? '') !== null;
    const holding = isBare ? phrasings.filter(holdsTheWord).length : 0;
    const { hits, sum, squares } = this.#wholes.search(terms, WHOLES_CONSIDERED);
    const wholes = new Map(hits.map((hit) => [idOf(this.#wholeOf[hit.document]), hit]));
    const said = this.#exact.holdersOf(query.length === 1 ? this.#withoutValues(query[0]?.text ?? '') : '');
    const matches = [...new Set([...wholes.keys(), ...nearest.keys(), ...said])].map((articleId) => {
      const near = nearest.get(articleId) ?? [];
      const whole = wholes.get(articleId);
      const best = near[0];
      return {
        articleId,
        whole: (whole?.score ?? 0) / wholeCeiling,
        phrasing: agreement(near) / phrasingCeiling,
        isExact: said.has(articleId),
        coverage: whole?.coverage ?? best?.coverage ?? 0,
        matched: whole?.matched ?? best?.matched ?? 0,
        share: (isBare && near.filter(holdsTheWord).length / holding) || 1,
        // Asked of the few best only, and dear.
        closeness: () => (best ? this.#closeness(best.document, terms) : 0),
      };
    });
    return {
      matches,
      whole: { sum: sum / wholeCeiling, squares: squares / wholeCeiling ** 2 },
      known: this.#known(terms),
    };
  }

  #weigh(query: readonly QueryPart[]): WeightedTerms {
    const weights = new Map<string, number>();
    for (const { text, weight = 1 } of query) {
      for (const term of analyse(this.#withoutValues(text), (word) => this.#correct(word))) {
        weights.set(term.text, (weights.get(term.text) ?? 0) + weight * TERM_WEIGHTS[term.kind]);
      }
    }
    return weights;
  }

  /** Without numbers and codes that no entry holds: they say which order is meant, not what is asked about it. */
  #withoutValues(text: string): string {
    return text.normalize('NFKC').replace(CODE, (code) => {
      const isKnown = code
        .toLowerCase()
        .split(/[-_]/)
        .some((part) => /\d/.test(part) && this.#wholes.has(part));
      return isKnown ? code : ' ';
    });
  }

  #correct(word: string): string {
    const correct = correctSpelling(
      word,
      (known) => this.#wholes.has(known),
      (known) => -this.#wholes.idf(known),
    );
    return correct ?? word;
  }

  #known(terms: WeightedTerms): number {
    let all = 0;
    let known = 0;
    for (const [term, weight] of terms) {
      const weighted = weight * this.#phrasings.idf(term);
      all += weighted;
      if (this.#wholes.has(term)) known += weighted;
    }
    return all === 0 ? 0 : known / all;
  }

  #byArticle(phrasings: readonly Hit[]): Map<string, Hit[]> {
    const groups = new Map<string, Hit[]>();
    for (const hit of phrasings) {
      const articleId = idOf(this.#phrasingOf[hit.document]);
      const group = groups.get(articleId);
      if (group) group.push(hit);
      else groups.set(articleId, [hit]);
    }
    return groups;
  }

  #isPhrasingFirst(a: number, b: number): boolean {
    const [own, other] = [this.#phrasingOf[a], this.#phrasingOf[b]];
    if (own !== other) return idOf(own) < idOf(other);
    return own !== undefined && own.phrasings.indexOf(a) < own.phrasings.indexOf(b);
  }

  #phrasingText(number: number): string {
    const held = this.#phrasingOf[number];
    return (held && phrasingsOf(held.entry)[held.phrasings.indexOf(number)]) ?? '';
  }

  #closeness(phrasing: number, terms: WeightedTerms): number {
    let all = 0;
    let said = 0;
    for (const term of new Set(termsOf(this.#phrasingText(phrasing)))) {
      const idf = this.#phrasings.idf(term);
      all += idf;
      if (terms.has(term)) said += idf;
    }
    return all === 0 ? 0 : said / all;
  }
}

/** Latin letters and digits, also joined by hyphens, with a digit among them. */
const CODE = /(?=[\p{Script=Latin}_-]*\d)[\p{Script=Latin}\d]+(?:[-_][\p{Script=Latin}\d]+)*/gu;

/** A concept is vaguer than the word itself, and so are the characters of a word; kana are mostly endings. */
const TERM_WEIGHTS: Record<Term['kind'], number> = {
  word: 1,
  concept: 0.8,
  'dense-pair': 0.5,
  character: 0.3,
  'kana-pair': 0.2,
};
const WHOLES_CONSIDERED = 60;
const PHRASINGS_CONSIDERED = 60;
/** The nearest phrasings count 1, 1/2 and 1/3: agreement of several outweighs one lucky match. */
const PHRASINGS_COUNTED = 3;

/** Most of what was said, so not merely a word of the same concept or some of its characters. */
const holdsTheWord = ({ coverage }: Hit): boolean => coverage >= 0.5;

function agreement(hits: readonly Hit[]): number {
  let sum = 0;
  let weights = 0;
  for (let at = 0; at < PHRASINGS_COUNTED; at += 1) {
    sum += (hits[at]?.score ?? 0) / (at + 1);
    weights += 1 / (at + 1);
  }
  return sum / weights;
}

/** What an entry is found by; the same whenever it is asked for. */
function entryTerms(entry: KnowledgeEntry): {
  whole: FieldTerms<'question' | 'utterances' | 'answer'>;
  phrasings: string[][];
} {
  const phrasings = phrasingsOf(entry).map(termsOf);
  const [question = [], ...utterances] = phrasings;
  return { whole: { question, utterances: utterances.flat(), answer: termsOf(entry.answer) }, phrasings };
}

const phrasingsOf = (entry: KnowledgeEntry): readonly string[] => [entry.question, ...entry.utterances];
const idOf = (held: Held | undefined): string => held?.entry.articleId ?? '';
