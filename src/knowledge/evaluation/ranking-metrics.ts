/** How well a ranking puts the right entries first. */
export interface RankingMetrics {
  top1: number;
  top3: number;
  /** Share of the right entries among the first ten. */
  recall10: number;
  /** 1 over the place of the first right one; 0 beyond the ranking's end. */
  reciprocalRank: number;
  /**
   * Discounted gain of the first ten against the best attainable (K. Järvelin and J. Kekäläinen, "Cumulated gain-based
   * evaluation of IR techniques", ACM TOIS 20(4), 2002), the gain being the grade itself.
   */
  ndcg10: number;
}

/** @param grades of the right entries; those not named are wrong */
export function rankingMetrics(
  ranked: readonly string[],
  grades: ReadonlyMap<string, number>,
): RankingMetrics {
  const place = ranked.findIndex((id) => grades.has(id));
  const first = ranked.slice(0, DEPTH);
  const ideal = [...grades.values()].sort((a, b) => b - a).slice(0, DEPTH);
  return {
    top1: place === 0 ? 1 : 0,
    top3: place >= 0 && place < 3 ? 1 : 0,
    recall10: first.filter((id) => grades.has(id)).length / grades.size,
    reciprocalRank: place < 0 ? 0 : 1 / (place + 1),
    ndcg10: gainOf(first.map((id) => grades.get(id) ?? 0)) / gainOf(ideal),
  };
}

const DEPTH = 10;

const gainOf = (grades: readonly number[]): number =>
  grades.reduce((sum, grade, at) => sum + grade / Math.log2(at + 2), 0);
