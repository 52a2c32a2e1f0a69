import { linkClusters } from './link-clusters.js';
import { matrixOf, nearest, NEIGHBOURS, smoothed } from './neighbours.js';

/** Plain data, so that a thread can be given it. */
export interface RegroupJob {
  readonly vectors: readonly Float32Array[];
  readonly dimensions: number;
  /** Cosine above which questions are neighbours. */
  readonly neighbourly: number;
  /** Mean cosine, once smoothed, at which two clusters are still one. */
  readonly least: number;
}

export interface Regrouped {
  /** Each vector moved towards its neighbours. */
  readonly smoothed: Float32Array[];
  /** The cluster of each vector: the number of its first member. */
  readonly clusters: number[];
}

/** Clusters everything anew. Takes seconds for thousands of questions: not for a thread that somebody waits for. */
export function regroup({ vectors, dimensions, neighbourly, least }: RegroupJob): Regrouped {
  const matrix = matrixOf(vectors, dimensions);
  const moved = vectors.map((vector, at) =>
    smoothed(
      vector,
      nearest(matrix, vector, { limit: NEIGHBOURS, above: neighbourly, except: at }),
      (other) => vectors[other],
    ),
  );
  return { smoothed: moved, clusters: linkClusters(moved, { least, dimensions }) };
}
