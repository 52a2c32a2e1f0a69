import { comparable } from './text/analyse.js';

/** Which entries have a phrasing, as it compares. */
export class ExactPhrasings {
  /** One entry, the usual case, is kept without a set around it. */
  readonly #holders = new Map<string, string | Set<string>>();

  add(phrasing: string, articleId: string): void {
    const key = comparable(phrasing);
    const holders = this.#holders.get(key);
    if (holders === undefined) this.#holders.set(key, articleId);
    else if (typeof holders !== 'string') holders.add(articleId);
    else if (holders !== articleId) this.#holders.set(key, new Set([holders, articleId]));
  }

  remove(phrasing: string, articleId: string): void {
    const key = comparable(phrasing);
    const holders = this.#holders.get(key);
    if (holders instanceof Set) holders.delete(articleId);
    if (holders === articleId || (holders instanceof Set && holders.size === 0)) this.#holders.delete(key);
  }

  holdersOf(said: string): ReadonlySet<string> {
    const holders = this.#holders.get(comparable(said));
    return typeof holders === 'string' ? new Set([holders]) : (holders ?? NONE);
  }
}

const NONE: ReadonlySet<string> = new Set();
