import { VectorMatrix } from '../vectors/vector-matrix.js';
import { toUnit } from './background.js';

export interface Neighbour {
  /** Its number among the vectors. */
  at: number;
  cosine: number;
}

/** The nearest of the rows of a matrix, nearest first; the earlier row where two are as near. */
export function nearest(
  matrix: VectorMatrix,
  vector: Float32Array,
  { limit, above, except = -1 }: { limit: number; above: number; except?: number },
): Neighbour[] {
  const found: Neighbour[] = [];
  const cosines = matrix.scan(vector);
  for (let row = 0; row < cosines.length; row += 1) {
    const cosine = cosines[row] ?? 0;
    const last = found[limit - 1];
    if (cosine <= above || row === except || (last && cosine <= last.cosine)) continue;
    let at = found.length;
    for (let before = found[at - 1]; before && before.cosine < cosine; before = found[at - 1]) at -= 1;
    found.splice(at, 0, { at: row, cosine });
    if (found.length > limit) found.pop();
  }
  return found;
}

export function matrixOf(vectors: readonly Float32Array[], dimensions: number): VectorMatrix {
  const matrix = new VectorMatrix(dimensions);
  for (const vector of vectors) matrix.push(vector);
  return matrix;
}

/**
 * A question moved towards those around it, so that chance in its wording counts less: one step of averaging over the
 * neighbourhood graph (M. Hein and M. Maier, "Manifold denoising", NIPS 2006). One without neighbours stays as it is.
 */
export function smoothed(
  vector: Float32Array,
  neighbours: readonly Neighbour[],
  vectorAt: (at: number) => Float32Array | undefined,
): Float32Array {
  const moved = vector.map((value) => value * OWN_SHARE);
  for (const { at, cosine } of neighbours) {
    const other = vectorAt(at);
    if (!other) continue;
    const weight = ((1 - OWN_SHARE) * cosine * 2) / NEIGHBOURS;
    for (let component = 0; component < moved.length; component += 1) {
      moved[component] = (moved[component] ?? 0) + weight * (other[component] ?? 0);
    }
  }
  return toUnit(moved);
}

/** How many a question is moved towards. */
export const NEIGHBOURS = 10;
const OWN_SHARE = 0.5;
