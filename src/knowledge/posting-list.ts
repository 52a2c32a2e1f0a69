/**
 * The documents that hold one term, in no order, and how often it stands in each of their fields. One array of pairs: the
 * document's number, and its counts packed into 32 bits, which is a quarter of what lists of numbers take.
 */
export class PostingList {
  /** `size` pairs, and room for more. */
  pairs = new Uint32Array(FIRST_ROOM);
  size = 0;

  /** @param bits that the count of one field has, from `countBits` */
  constructor(readonly bits: number) {}

  /** One more occurrence. Those of one document come one after the other. */
  count(document: number, field: number): void {
    if (this.size === 0 || this.pairs[this.size * 2 - 2] !== document) this.#push(document);
    const at = this.size * 2 - 1;
    const packed = this.pairs[at] ?? 0;
    // So many more would not change a saturated score.
    const most = 2 ** this.bits - 1;
    if (((packed >>> (field * this.bits)) & most) < most) this.pairs[at] = packed + 2 ** (field * this.bits);
  }

  /** The last document takes the removed one's place. Nothing happens when the term is not in it. */
  remove(document: number): void {
    for (let at = 0; at < this.size * 2; at += 2) {
      if (this.pairs[at] !== document) continue;
      this.size -= 1;
      this.pairs.copyWithin(at, this.size * 2, this.size * 2 + 2);
      return;
    }
  }

  #push(document: number): void {
    if (this.size * 2 === this.pairs.length) {
      const pairs = new Uint32Array(Math.ceil(this.size * GROWTH) * 2);
      pairs.set(this.pairs);
      this.pairs = pairs;
    }
    this.pairs[this.size * 2] = document;
    this.pairs[this.size * 2 + 1] = 0;
    this.size += 1;
  }
}

/** How many of the 32 bits each field's count has; the sign is left out. */
export const countBits = (fields: number): number => Math.floor(31 / fields);

/** Most terms are rare. */
const FIRST_ROOM = 4;
const GROWTH = 1.5;
