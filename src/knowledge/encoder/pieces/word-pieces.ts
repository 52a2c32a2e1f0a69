import { childOf, NO_NODE, ROOT, type PieceTrie } from './piece-trie.js';
import { cut, type Tokenise } from './tokenise.js';

/** Ids of what stands for a word that no pieces spell, and of the marks around a text. */
export interface Marks {
  unknown: number;
  start: number;
  end: number;
}

/** A longer word is unknown, as for the reference. In code points. */
const LONGEST_WORD = 100;
/** No text has more characters in as many pieces. */
const CHARACTERS_PER_PIECE = 16;
/** In front of pieces that go on with a word. */
const GOING_ON = '##';

/**
 * Cuts each word into the longest pieces there are, from its start. Upper case and accents count for nothing; punctuation
 * and Chinese characters are words by themselves.
 *
 * Source: J. Devlin et al., "BERT", 2019 (arXiv:1810.04805); Y. Wu et al., 2016 (arXiv:1609.08144), section 4.1.
 *
 * @param mostPieces a longer text is read up to here, marks included
 */
export function createWordPieces(trie: PieceTrie, marks: Marks, mostPieces: number): Tokenise {
  const inside = Buffer.from(GOING_ON).reduce((node, byte) => childOf(trie, node, byte), ROOT);

  function spell(word: string): number[] {
    const bytes = Buffer.from(word);
    const pieces: number[] = [];
    let start = 0;
    while (start < bytes.length) {
      const { piece, end } = longestFrom(bytes, start, start === 0 ? ROOT : inside);
      if (piece < 0) return [marks.unknown];
      pieces.push(piece);
      start = end;
    }
    return pieces;
  }

  function longestFrom(bytes: Uint8Array, start: number, from: number): { piece: number; end: number } {
    const longest = { piece: -1, end: start };
    let node = from;
    for (let at = start; at < bytes.length; at += 1) {
      node = childOf(trie, node, bytes[at] ?? 0);
      if (node === NO_NODE) break;
      const piece = trie.piece[node] ?? -1;
      if (piece >= 0) Object.assign(longest, { piece, end: at + 1 });
    }
    return longest;
  }

  return (text) => {
    const pieces: number[] = [];
    for (const word of wordsOf(cut(text, CHARACTERS_PER_PIECE * mostPieces))) {
      pieces.push(...(Array.from(word).length > LONGEST_WORD ? [marks.unknown] : spell(word)));
      if (pieces.length >= mostPieces) break;
    }
    return [marks.start, ...pieces.slice(0, mostPieces - 2), marks.end];
  };
}

/** Signs such as $ and ~, which Unicode does not count as punctuation, are words by themselves too. */
const WORDS = /[\p{P}$+<=>^`|~]|[^\s\p{P}$+<=>^`|~]+/gu;
const CHINESE = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/gu;

function wordsOf(text: string): readonly string[] {
  const plain = text
    .replace(/[\t\n\r]/g, ' ')
    .replace(/[\p{C}\ufffd]/gu, '')
    .replace(CHINESE, ' $& ')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  return plain.match(WORDS) ?? [];
}
