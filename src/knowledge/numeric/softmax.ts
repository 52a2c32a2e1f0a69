/** Logits become probabilities, in place. */
export function toProbabilities(logits: Float64Array): Float64Array {
  let max = -Infinity;
  for (const logit of logits) if (logit > max) max = logit;
  let sum = 0;
  for (let at = 0; at < logits.length; at += 1) {
    const share = Math.exp((logits[at] ?? 0) - max);
    logits[at] = share;
    sum += share;
  }
  for (let at = 0; at < logits.length; at += 1) logits[at] = (logits[at] ?? 0) / sum;
  return logits;
}
