/** What one run of a load showed. */
export interface Figures {
  p50Ms: number;
  p95Ms: number;
  perSecond: number;
  /** CPU time of the processes under test (not of the servers and clients) for one item. */
  cpuMs: number;
}

/** @param elapsedMs from the first start to the last end */
export function figuresOf(latenciesMs: readonly number[], elapsedMs: number, cpuMs: number): Figures {
  const sorted = [...latenciesMs].sort((a, b) => a - b);
  return {
    p50Ms: quantile(sorted, 0.5),
    p95Ms: quantile(sorted, 0.95),
    perSecond: (latenciesMs.length / elapsedMs) * 1000,
    cpuMs: cpuMs / latenciesMs.length,
  };
}

/** Of each figure the median over the runs: one run that a neighbour disturbed changes nothing. */
export const medianFigures = (runs: readonly Figures[]): Figures => ({
  p50Ms: round(median(runs.map((run) => run.p50Ms)), 2),
  p95Ms: round(median(runs.map((run) => run.p95Ms)), 2),
  perSecond: round(median(runs.map((run) => run.perSecond)), 1),
  cpuMs: round(median(runs.map((run) => run.cpuMs)), 2),
});

export interface Ratios {
  /** Of the floor's throughput; 1 would be as fast as bare drivers. */
  throughput: number;
  /** Times the floor's. */
  p50: number;
  p95: number;
  cpu: number;
}

/**
 * The median of the ratios of each round and not the ratio of the medians: the two runs of one round shared the machine
 * with the same neighbours.
 */
export function medianRatios(product: readonly Figures[], floor: readonly Figures[]): Ratios {
  const over = (of: (figures: Figures) => number): number =>
    round(median(product.map((run, index) => of(run) / of(floor[index] ?? run))), 2);
  return {
    throughput: over((run) => run.perSecond),
    p50: over((run) => run.p50Ms),
    p95: over((run) => run.p95Ms),
    cpu: over((run) => run.cpuMs),
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

export const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** @param q from 0 to 1 */
export function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}
