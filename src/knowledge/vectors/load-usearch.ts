import { messageOf } from '../../platform/errors.js';
import type { NearRows, OpenNearRows } from './near-rows.js';

/**
 * usearch: a graph in which each vector knows some of those near to it, in layers from coarse to fine (Y. Malkov and
 * D. Yashunin, "Efficient and robust approximate nearest neighbor search using hierarchical navigable small world graphs",
 * 2018). Its numbers are those that docs/answering.md measures.
 *
 * @throws Error where the optional package is not installed or not made for the machine
 */
export async function loadUsearch(load = () => import('usearch')): Promise<OpenNearRows> {
  const { Index } = await load().catch((error: unknown) => {
    throw new Error(
      `VECTOR_STORE: usearch cannot be loaded (${messageOf(error)}). Install it with the optional packages (npm ci), or set exact.`,
      { cause: error },
    );
  });
  return (dimensions): NearRows => {
    const graph = new Index({
      dimensions,
      metric: 'cos',
      quantization: 'f16',
      connectivity: 16,
      expansion_add: 64,
      expansion_search: 256,
      multi: true,
    });
    return {
      add: (key, vector) => graph.add(BigInt(key), vector, ONE_THREAD),
      remove: (key) => void graph.remove(BigInt(key)),
      nearest: (vector, count) => Array.from(graph.search(vector, count, ONE_THREAD).keys, Number),
    };
  };
}

/** Starting threads takes longer than one vector does. */
const ONE_THREAD = 1;
