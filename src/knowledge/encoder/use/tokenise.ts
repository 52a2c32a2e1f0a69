import { characterBytes, createNormaliser, type Charsmap } from './normalise-text.js';
import { childOf, NO_NODE, ROOT, type PieceTrie } from './piece-trie.js';

/** Ids of the vocabulary's pieces that spell a text, between the marks of its start and end. */
export type Tokenise = (text: string) => number[];

export interface Vocabulary {
  charsmap: Charsmap;
  trie: PieceTrie;
  /** Log probability of each piece. */
  scores: Float32Array;
}

const UNKNOWN = 0;
const START = 1;
const END = 2;
/** How much worse a character that no piece spells is than the worst piece. */
const UNKNOWN_PENALTY = 10;

/** A longer text is read up to here: 512 pieces are some 350 English words or 900 Japanese characters. */
export const MOST_PIECES = 512;
/** No 512 pieces spell more: the longest has 16 characters. */
const LONGEST_TEXT = 16 * MOST_PIECES;

/**
 * The segmentation of highest probability under a unigram model. An utterly empty text counts as one unknown character.
 * Of two equally probable ways the one whose last piece starts earlier is taken, as the reference does.
 *
 * Source: T. Kudo, "Subword Regularization", ACL 2018, section 3.2; the search is Viterbi's.
 */
export function createTokeniser({ charsmap, trie, scores }: Vocabulary): Tokenise {
  const normalise = createNormaliser(charsmap);
  const unknownScore = scores.reduce((least, score) => Math.min(least, score), 0) - UNKNOWN_PENALTY;
  // By position in bytes; only those where a character starts are used.
  let best = new Float64Array(0);
  let startOf = new Int32Array(0);
  let pieceOf = new Int32Array(0);

  function makeRoom(length: number): void {
    if (best.length <= length) {
      best = new Float64Array(2 * length + 1);
      startOf = new Int32Array(2 * length + 1);
      pieceOf = new Int32Array(2 * length + 1);
    }
    best.fill(-Infinity, 0, length + 1);
    best[0] = 0;
  }

  function offer(start: number, end: number, piece: number, score: number): void {
    if (score <= (best[end] ?? 0)) return;
    best[end] = score;
    startOf[end] = start;
    pieceOf[end] = piece;
  }

  /** Every piece that starts here; the character alone as unknown if no piece is it. */
  function offerFrom(text: Uint8Array, start: number): number {
    const base = best[start] ?? 0;
    const afterCharacter = start + characterBytes(text[start] ?? 0);
    let isKnown = false;
    let node = ROOT;
    for (let at = start; at < text.length; at += 1) {
      node = childOf(trie, node, text[at] ?? 0);
      if (node === NO_NODE) break;
      const piece = trie.piece[node] ?? -1;
      if (piece < 0) continue;
      offer(start, at + 1, piece, base + (scores[piece] ?? 0));
      if (at + 1 === afterCharacter) isKnown = true;
    }
    if (!isKnown) offer(start, afterCharacter, UNKNOWN, base + unknownScore);
    return afterCharacter;
  }

  return (text) => {
    const normal = normalise(cut(text));
    makeRoom(normal.length);
    for (let at = 0; at < normal.length;) at = offerFrom(normal, at);
    const pieces: number[] = [];
    for (let end = normal.length; end > 0; end = startOf[end] ?? 0) pieces.push(pieceOf[end] ?? UNKNOWN);
    if (pieces.length === 0) pieces.push(UNKNOWN);
    return [START, ...pieces.reverse().slice(0, MOST_PIECES - 2), END];
  };
}

/** Never within a surrogate pair. */
function cut(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  const isHalf = /[\ud800-\udbff]/.test(text.charAt(LONGEST_TEXT - 1));
  return text.slice(0, isHalf ? LONGEST_TEXT - 1 : LONGEST_TEXT);
}
