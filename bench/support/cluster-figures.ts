/**
 * How far two partitions of the same items agree beyond chance: the adjusted Rand index (L. Hubert and P. Arabie,
 * "Comparing partitions", Journal of Classification 2, 1985). 1: the same; 0: as chance would have it.
 */
export function adjustedRand(one: readonly string[], other: readonly string[]): number {
  const pairs = (count: number): number => (count * (count - 1)) / 2;
  const pairsWithin = (labels: readonly string[]): number =>
    [...countOf(labels).values()].reduce((sum, count) => sum + pairs(count), 0);
  const both = pairsWithin(one.map((label, at) => JSON.stringify([label, other[at]])));
  const [ofOne, ofOther] = [pairsWithin(one), pairsWithin(other)];
  const expected = (ofOne * ofOther) / pairs(one.length);
  return (both - expected) / ((ofOne + ofOther) / 2 - expected);
}

/**
 * Which of the topics show up as a cluster of their own: most of the cluster is of the topic, and it holds at least a
 * third of all that was asked about it.
 *
 * @param clusters the topic of each question in each
 * @param asked how many questions each topic has
 */
export function topicsFound(
  clusters: readonly (readonly string[])[],
  asked: ReadonlyMap<string, number>,
): Set<string> {
  const found = new Set<string>();
  for (const topics of clusters) {
    for (const [topic, count] of countOf(topics)) {
      if (count * 2 > topics.length && count * 3 >= (asked.get(topic) ?? Infinity)) found.add(topic);
    }
  }
  return found;
}

export function countOf(labels: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
