import type { Weights } from '../weights/load-weights.js';
import { childOf, NO_NODE, ROOT, type PieceTrie } from './piece-trie.js';

/** Ids of the vocabulary's pieces that spell a text, between the marks of its start and end. */
export type Tokenise = (text: string) => number[];

/** What a text becomes before it is cut into pieces: UTF-8, spaces as U+2581. */
export type NormaliseText = (text: string) => Uint8Array;

export interface Vocabulary {
  trie: PieceTrie;
  /** Log probability of each piece. */
  scores: Float32Array;
}

export interface Tokenisation {
  normalise: NormaliseText;
  /** Ids of what stands for a character that no piece spells, and of the marks around a text. */
  marks: { unknown: number; start: number; end: number };
  /** A longer text is read up to here, marks included. */
  mostPieces: number;
}

/** How much worse a character that no piece spells is than the worst piece. */
const UNKNOWN_PENALTY = 10;

/** Of both models' vocabularies. */
const LONGEST_PIECE = 16;

/**
 * The segmentation of highest probability under a unigram model. An utterly empty text counts as one unknown character.
 * Of two equally probable ways the one whose last piece starts earlier is taken, as the reference does.
 *
 * Source: T. Kudo, "Subword Regularization", ACL 2018, section 3.2; the search is Viterbi's.
 */
export function createTokeniser(
  { trie, scores }: Vocabulary,
  { normalise, marks, mostPieces }: Tokenisation,
): Tokenise {
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
    if (!isKnown) offer(start, afterCharacter, marks.unknown, base + unknownScore);
    return afterCharacter;
  }

  return (text) => {
    const normal = normalise(cut(text, LONGEST_PIECE * mostPieces));
    makeRoom(normal.length);
    for (let at = 0; at < normal.length;) at = offerFrom(normal, at);
    const pieces: number[] = [];
    for (let end = normal.length; end > 0; end = startOf[end] ?? 0)
      pieces.push(pieceOf[end] ?? marks.unknown);
    if (pieces.length === 0) pieces.push(marks.unknown);
    return [marks.start, ...pieces.reverse().slice(0, mostPieces - 2), marks.end];
  };
}

/** Never within a surrogate pair. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const isHalf = /[\ud800-\udbff]/.test(text.charAt(length - 1));
  return text.slice(0, isHalf ? length - 1 : length);
}

/** The sections of the weights that hold it. */
export const readVocabulary = (weights: Weights): Vocabulary => ({
  trie: readTrie(weights),
  scores: weights.floats('pieceScores'),
});

export const readTrie = (weights: Weights): PieceTrie => ({
  firstChild: weights.unsigned('trieFirstChild'),
  label: weights.bytes('trieLabel'),
  piece: weights.integers('triePiece'),
});

/** How long a character is by its first byte; the text is well formed. */
export function characterBytes(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}
