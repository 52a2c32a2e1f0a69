export interface Confusion {
  expected: string;
  /** What came first instead. */
  found: string;
  questions: number;
  /** One of them, word for word. */
  example: string;
}

/** Which entries are taken for which, most frequent first: what a knowledge manager mends first. */
export function confusionsOf(
  wrong: readonly { text: string; expected: string; found: string }[],
  limit = 50,
): Confusion[] {
  const pairs = new Map<string, Confusion>();
  for (const { text, expected, found } of wrong) {
    const key = JSON.stringify([expected, found]);
    const pair = pairs.get(key);
    if (pair) pair.questions += 1;
    else pairs.set(key, { expected, found, questions: 1, example: text });
  }
  return [...pairs.values()]
    .sort((a, b) => b.questions - a.questions || (a.expected + a.found < b.expected + b.found ? -1 : 1))
    .slice(0, limit);
}
