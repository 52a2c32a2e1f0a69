import { dot } from './background.js';
import { matrixOf, nearest } from './neighbours.js';

/**
 * Average-linkage clustering (R. Sokal and C. Michener 1958) over the graph of nearest neighbours, as in P. Fränti,
 * O. Virmajoki and V. Hautamäki, "Fast agglomerative clustering using a k-nearest neighbor graph", IEEE TPAMI 28(11),
 * 2006: of all clusters that hold neighbours, the two most alike become one, until none are alike enough. How alike two
 * are is the mean cosine of all their pairs, which for unit vectors is the product of their sums: no pair is looked at
 * again. The same vectors in the same order always give the same clusters.
 *
 * @param vectors of unit length
 * @param least mean cosine at which two clusters are still one
 * @returns the cluster of each vector: the number of its first member
 */
export function linkClusters(
  vectors: readonly Float32Array[],
  { least, dimensions }: { least: number; dimensions: number },
): number[] {
  const groups = vectors.map((vector, at): Group => ({
    at,
    size: 1,
    sum: vector,
    near: new Set(),
    merges: 0,
  }));
  const queue = new PairQueue();
  const offer = (a: Group, b: Group): void => {
    const alike = dot(a.sum, b.sum) / (a.size * b.size);
    if (alike >= least) queue.push({ alike, a, b, mergesOfA: a.merges, mergesOfB: b.merges });
  };

  const matrix = matrixOf(vectors, dimensions);
  for (const group of groups) {
    for (const { at } of nearest(matrix, group.sum, { limit: LINKS, above: 0, except: group.at })) {
      const other = groups[at];
      if (!other || group.near.has(other)) continue;
      group.near.add(other);
      other.near.add(group);
      offer(group, other);
    }
  }

  const cluster = vectors.map((_, at) => at);
  for (let pair = queue.pop(); pair; pair = queue.pop()) {
    const [into, from] = pair.a.at < pair.b.at ? [pair.a, pair.b] : [pair.b, pair.a];
    if (pair.mergesOfA !== pair.a.merges || pair.mergesOfB !== pair.b.merges) continue;
    into.sum = into.sum.map((value, at) => value + (from.sum[at] ?? 0));
    into.size += from.size;
    into.merges += 1;
    from.merges = GONE;
    cluster[from.at] = into.at;
    for (const other of from.near) {
      other.near.delete(from);
      if (other === into) continue;
      other.near.add(into);
      into.near.add(other);
    }
    for (const other of into.near) offer(into, other);
  }
  return cluster.map((_, at) => rootOf(cluster, at));
}

/** More links find merges that fewer would miss; from here on the clusters stay the same. */
const LINKS = 20;
const GONE = -1;

interface Group {
  /** Its first member. */
  readonly at: number;
  size: number;
  sum: Float32Array;
  /** Clusters with a neighbour in this one. */
  readonly near: Set<Group>;
  /** Tells pairs that were offered before the last merge. */
  merges: number;
}

function rootOf(cluster: readonly number[], at: number): number {
  let root = at;
  for (let next = cluster[root] ?? root; next !== root; next = cluster[root] ?? root) root = next;
  return root;
}

interface Pair {
  alike: number;
  a: Group;
  b: Group;
  mergesOfA: number;
  mergesOfB: number;
}

/** A binary heap: the most alike pair first, ties by the numbers of its members. */
class PairQueue {
  readonly #pairs: Pair[] = [];

  push(pair: Pair): void {
    const pairs = this.#pairs;
    let at = pairs.push(pair) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = pairs[parent];
      if (!above || !comesFirst(pair, above)) break;
      pairs[at] = above;
      at = parent;
    }
    pairs[at] = pair;
  }

  pop(): Pair | undefined {
    const pairs = this.#pairs;
    const first = pairs[0];
    const last = pairs.pop();
    if (!first || !last || pairs.length === 0) return first;
    let at = 0;
    for (;;) {
      const [left, right] = [at * 2 + 1, at * 2 + 2];
      const [a, b] = [pairs[left], pairs[right]];
      const child = a && b && comesFirst(b, a) ? right : left;
      const below = pairs[child];
      if (!below || !comesFirst(below, last)) break;
      pairs[at] = below;
      at = child;
    }
    pairs[at] = last;
    return first;
  }
}

const comesFirst = (one: Pair, other: Pair): boolean =>
  one.alike !== other.alike
    ? one.alike > other.alike
    : one.a.at !== other.a.at
      ? one.a.at < other.a.at
      : one.b.at < other.b.at;
