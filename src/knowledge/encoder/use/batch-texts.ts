/** Texts, as their pieces, in groups that a network has room for. No text has more pieces than a group may. */
export function batchTexts(
  texts: readonly number[][],
  most: { texts: number; pieces: number },
): number[][][] {
  const result: number[][][] = [];
  let batch: number[][] = [];
  let pieces = 0;
  for (const text of texts) {
    if (batch.length === most.texts || pieces + text.length > most.pieces) {
      result.push(batch);
      batch = [];
      pieces = 0;
    }
    batch.push(text);
    pieces += text.length;
  }
  return batch.length > 0 ? [...result, batch] : result;
}
