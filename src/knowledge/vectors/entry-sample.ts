/**
 * Entries that stand for all of them: all while they are few, else some 2,000 to 4,000. Which ones follows from their ids
 * alone (a halving for each further bit of their hash that must be zero), so that it does not matter how they came in.
 */
export class EntrySample implements Iterable<string> {
  readonly #all = new Map<string, number>();
  #members = new Set<string>();
  #mask = 0;

  add(articleId: string): void {
    const hash = hashOf(articleId);
    this.#all.set(articleId, hash);
    if ((hash & this.#mask) === 0) this.#members.add(articleId);
    this.#fit();
  }

  delete(articleId: string): void {
    this.#all.delete(articleId);
    this.#members.delete(articleId);
    this.#fit();
  }

  [Symbol.iterator](): IterableIterator<string> {
    return this.#members[Symbol.iterator]();
  }

  #fit(): void {
    let mask = 0;
    while (this.#all.size > MOST * (mask + 1)) mask = mask * 2 + 1;
    if (mask === this.#mask) return;
    this.#mask = mask;
    this.#members = new Set([...this.#all].flatMap(([id, hash]) => ((hash & mask) === 0 ? [id] : [])));
  }
}

const MOST = 4000;

/** FNV-1a over UTF-16 code units (http://www.isthe.com/chongo/tech/comp/fnv/), with a last mix so that low bits spread. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
