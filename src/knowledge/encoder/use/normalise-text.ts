import { characterBytes, type NormaliseText } from '../pieces/tokenise.js';

export interface Charsmap {
  /** A double-array trie over UTF-8 bytes; a leaf's value is a position in `replacements`. */
  units: Uint32Array;
  /** Texts, each ended by a zero byte. */
  replacements: Uint8Array;
}

const SPACE = 0x20;
const SPACE_SIGN = [0xe2, 0x96, 0x81] as const; // U+2581
const NO_MATCH = { length: 0, value: 0 };

/**
 * SentencePiece's own normalisation with its compiled rules (NFKC, all kinds of spaces made one):
 * the longest rule that fits is applied, left to right; spaces at both ends and repeated ones go; a space is put in front.
 *
 * Sources: google/sentencepiece, doc/normalization.md; s-yata/darts-clone for how a unit of the trie is packed: bit 8 tells
 * that a leaf follows, bits 0 to 7 and 31 are the label, bits 10 to 30 the offset, shifted by 8 more if bit 9 is set.
 */
export function createNormaliser({ units, replacements }: Charsmap): NormaliseText {
  const unit = (at: number): number => units[at] ?? 0;
  const childrenOf = (node: number): number => ((node >>> 10) << ((node & 0x200) >>> 6)) >>> 0;

  function longestRule(text: Uint8Array, from: number): { length: number; value: number } {
    let match = NO_MATCH;
    let node = childrenOf(unit(0));
    for (let at = from; at < text.length; at += 1) {
      const byte = text[at] ?? 0;
      node = (node ^ byte) >>> 0;
      const found = unit(node);
      if ((found & 0x800000ff) >>> 0 !== byte) break;
      node = (node ^ childrenOf(found)) >>> 0;
      if (found & 0x100) match = { length: at - from + 1, value: unit(node) & 0x7fffffff };
    }
    return match;
  }

  /** The next bytes of the result, and how many bytes of the text they stand for. */
  function next(text: Uint8Array, from: number): { bytes: Uint8Array; length: number } {
    const { length, value } = longestRule(text, from);
    if (length > 0 && value < replacements.length) {
      return { bytes: replacements.subarray(value, replacements.indexOf(0, value)), length };
    }
    const bytes = text.subarray(from, from + characterBytes(text[from] ?? 0));
    return { bytes, length: bytes.length };
  }

  return (text) => {
    const raw = Buffer.from(text, 'utf8');
    const result: number[] = [...SPACE_SIGN];
    let afterSpace = true;
    for (let at = 0; at < raw.length;) {
      const { bytes, length } = next(raw, at);
      at += length;
      let from = 0;
      if (afterSpace) while (bytes[from] === SPACE) from += 1;
      if (from === bytes.length) continue;
      for (; from < bytes.length; from += 1) {
        const byte = bytes[from] ?? 0;
        if (byte === SPACE) result.push(...SPACE_SIGN);
        else result.push(byte);
      }
      afterSpace = bytes.at(-1) === SPACE;
    }
    while (endsWithSpace(result)) result.length -= SPACE_SIGN.length;
    return Uint8Array.from(result);
  };
}

const endsWithSpace = (bytes: readonly number[]): boolean =>
  SPACE_SIGN.every((byte, at) => bytes[bytes.length - SPACE_SIGN.length + at] === byte);
