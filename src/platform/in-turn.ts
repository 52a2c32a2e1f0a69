/** Does work under one key one after the other, in the order it came, and work under different keys at once. */
export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** Turns within this process. Work that fails fails for its caller alone; nothing is kept of keys at rest. */
export function createTurns(): InTurn {
  const tails = new Map<string, Promise<void>>();
  return (key, work) => {
    const mine = (tails.get(key) ?? Promise.resolve()).then(work);
    const tail = mine
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
    tails.set(key, tail);
    return mine;
  };
}
