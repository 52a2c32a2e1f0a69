/**
 * How long the next in line will wait, honestly: as quantiles, not one number. With every slot busy and service times
 * roughly exponential, the wait of somebody with `ahead` before them is the sum of `ahead + 1` departures from `slots`
 * servers, an Erlang distribution of that shape and mean handling time / slots per stage (Kleinrock, Queueing Systems I,
 * section 2.4). Quantiles by the Wilson-Hilferty approximation (PNAS 17, 1931), within a few per cent here.
 *
 * Null when nobody is there: any number would be a lie. Pure.
 */
export function estimateWait(facts: {
  ahead: number;
  slots: number;
  freeSlots: number;
  meanHandlingSeconds: number;
}): { p50: number; p80: number } | null {
  if (facts.slots <= 0) return null;
  if (facts.freeSlots > facts.ahead) return ACCEPTING;
  const stages = facts.ahead - facts.freeSlots + 1;
  const stageSeconds = facts.meanHandlingSeconds / facts.slots;
  return {
    p50: Math.max(ACCEPTING.p50, Math.round(erlangQuantile(stages, stageSeconds, 0))),
    p80: Math.max(ACCEPTING.p80, Math.round(erlangQuantile(stages, stageSeconds, Z_80))),
  };
}

/** With a free slot an agent only has to accept; nobody behind can be quicker than that. */
const ACCEPTING = { p50: 10, p80: 30 } as const;

/** Standard normal quantile at 0.8. */
const Z_80 = 0.8416;

function erlangQuantile(shape: number, scale: number, z: number): number {
  const ninth = 1 / (9 * shape);
  return shape * scale * (1 - ninth + z * Math.sqrt(ninth)) ** 3;
}
