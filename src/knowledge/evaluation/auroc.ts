/**
 * The probability that a stranger scores below a question in scope, ties counting half: the area under the ROC curve
 * by ranks (J. Hanley and B. McNeil, Radiology 143, 1982). Null without both kinds.
 */
export function auroc(inScope: readonly number[], strangers: readonly number[]): number | null {
  if (inScope.length === 0 || strangers.length === 0) return null;
  const all = [
    ...inScope.map((score) => ({ score, isKnown: true })),
    ...strangers.map((score) => ({ score, isKnown: false })),
  ].sort((a, b) => a.score - b.score);
  let ranks = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]?.score === all[from]?.score) to += 1;
    const known = all.slice(from, to).filter(({ isKnown }) => isKnown).length;
    ranks += known * ((from + to + 1) / 2);
    from = to;
  }
  const least = (inScope.length * (inScope.length + 1)) / 2;
  return (ranks - least) / (inScope.length * strangers.length);
}
