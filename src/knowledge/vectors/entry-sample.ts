/**
 * Entries that stand for all of them: all while they are few, else some 2,000. Which ones follows from their ids alone
 * (those with the lowest hashes), so that it does not matter how they came in.
 */
export class EntrySample<Entry> implements Iterable<Entry> {
  readonly #all = new Map<string, { hash: number; entry: Entry }>();
  #members = new Map<string, Entry>();
  #limit = HASHES;

  add(articleId: string, entry: Entry): void {
    const hash = hashOf(articleId);
    this.#all.set(articleId, { hash, entry });
    if (hash < this.#limit) this.#members.set(articleId, entry);
    this.#fit();
  }

  delete(articleId: string): void {
    this.#all.delete(articleId);
    this.#members.delete(articleId);
    this.#fit();
  }

  [Symbol.iterator](): IterableIterator<Entry> {
    return this.#members.values();
  }

  /** In steps, so that few changes mean looking through all. */
  #fit(): void {
    const steps = Math.ceil(Math.log(Math.max(1, this.#all.size / MOST)) / Math.log(STEP));
    const limit = HASHES / STEP ** steps;
    if (limit === this.#limit) return;
    this.#limit = limit;
    this.#members = new Map(
      [...this.#all].flatMap(([id, { hash, entry }]) => (hash < limit ? [[id, entry] as const] : [])),
    );
  }
}

const MOST = 2000;
const STEP = 1.1;
const HASHES = 2 ** 32;

/**
 * FNV-1a over UTF-16 code units (http://www.isthe.com/chongo/tech/comp/fnv/), with MurmurHash3's last mix so that all bits
 * spread. @returns 0 to 2^32 - 1
 */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
