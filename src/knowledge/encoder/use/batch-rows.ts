/** Where the pieces of several texts lie, one row a piece. */
export interface BatchRows {
  /** All rows, those between the texts included. */
  count: number;
  texts: { from: number; to: number }[];
}

/** Rows left free before, between and after texts: the furthest that a convolution looks to either side. */
export const MARGIN = 2;

/**
 * The texts one below the other, kept apart by rows that stay zero, so that a convolution over all rows at once sees
 * nothing beyond the ends of a text.
 */
export function layRows(lengths: readonly number[]): BatchRows {
  let next = MARGIN;
  const texts = lengths.map((length) => {
    const from = next;
    next += length + MARGIN;
    return { from, to: from + length };
  });
  return { count: next, texts };
}

/** The rows that belong to no text, as ranges. */
export function freeRows({ count, texts }: BatchRows): { from: number; to: number }[] {
  const starts = [0, ...texts.map(({ to }) => to)];
  const ends = [...texts.map(({ from }) => from), count];
  return starts.map((from, at) => ({ from, to: ends[at] ?? from }));
}
