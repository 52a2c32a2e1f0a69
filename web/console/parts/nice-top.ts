/** The next even figure whose half is easy to read. */
export function niceTop(most: number): number {
  const unit = 10 ** Math.floor(Math.log10(most));
  return [2, 4, 6, 10, 20].map((factor) => factor * unit).find((value) => value >= most) ?? most;
}
