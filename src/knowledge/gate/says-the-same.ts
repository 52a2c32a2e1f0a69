import { tokenise } from '../text/tokenise.js';

/** Fewer words than this agree by chance. */
const LEAST_WORDS = 3;
/** Of the shorter text's words, how many the other one has too. */
const SHARED = 0.7;

/**
 * Two answers tell the same: most words of the shorter one are in the longer one, and so are its numbers. Meant to be
 * strict: an agent who answered in other words than an entry is no proof that the entry is right.
 */
export function saysTheSame(one: string, other: string): boolean {
  const [shorter, longer] = [tokenise(one), tokenise(other)].sort((a, b) => a.size - b.size);
  if (!shorter || !longer || shorter.size < LEAST_WORDS) return false;
  const shared = [...shorter].filter((word) => longer.has(word));
  const numbers = [...shorter].filter((word) => /^\d/.test(word));
  return shared.length / shorter.size >= SHARED && numbers.every((number) => longer.has(number));
}
