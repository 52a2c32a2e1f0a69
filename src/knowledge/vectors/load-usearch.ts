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
      add: (key, vector) => graph.add(scattered(key), vector, ONE_THREAD),
      remove: (key) => void graph.remove(scattered(key)),
      nearest: (vector, count) => Array.from(graph.search(vector, count, ONE_THREAD).keys, gathered),
    };
  };
}

/** Starting threads takes longer than one vector does. */
const ONE_THREAD = 1;

/**
 * usearch looks keys up by their low bits. Keys in a row that have several vectors each would crowd there, and every search for
 * a free place lead past all of them: a second and more when its table grows.
 */
const scattered = (key: number): bigint => BigInt(Math.imul(key, SCATTER) >>> 0);
const gathered = (key: bigint): number => Math.imul(Number(key), GATHER) >>> 0;
const SCATTER = 0x9e3779b1;
/** Its inverse modulo 2^32. */
const GATHER = 0x0e8b2f51;
