/** Tells something to every page of a centre without drowning them: see `gatherHints`. */
export interface Hints {
  add(id: string): void;
  stop(): void;
}

const GATHER_MS = 250;
/** More at once, and only the latest is told: whoever shows a list looks again for one as for many. */
const MOST_AT_ONCE = 4;

/**
 * The first hint is told at once, those that come within `GATHER_MS` after it together, each id once. In a centre with a
 * thousand pages each hint is a thousand frames, and one handoff causes four of them.
 */
export function gatherHints(tell: (id: string) => void): Hints {
  let gathered = new Set<string>();
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    const due = [...gathered];
    gathered = new Set();
    timer = due.length > 0 ? setTimeout(flush, GATHER_MS) : null;
    for (const id of due.length > MOST_AT_ONCE ? due.slice(-1) : due) tell(id);
  }

  return {
    add(id) {
      gathered.delete(id); // to the end: the latest is told in any case
      gathered.add(id);
      if (timer === null) flush();
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
