/** Tells something to every page of a centre without drowning them: see `gatherHints`. */
export interface Hints {
  add(id: string): void;
  stop(): void;
}

/**
 * The first hint is told at once; of those that come within `gatherMs` after it only the latest, because whoever shows a
 * list looks again for one as for many. In a centre with a thousand pages each hint is a thousand frames, and up to a
 * thousand requests for lists.
 */
export function gatherHints(tell: (id: string) => void, gatherMs: () => number): Hints {
  let latest: string | null = null;
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    const due = latest;
    latest = null;
    timer = due === null ? null : setTimeout(flush, gatherMs());
    if (due !== null) tell(due);
  }

  return {
    add(id) {
      latest = id;
      if (timer === null) flush();
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
