import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Marks what is cached as old, gathered over a moment: in a busy centre events come by the dozen, and each would
 * otherwise ask for the same lists again.
 */
export function createRefresher(client: QueryClient, gatherMs: number) {
  const waiting = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  function flush() {
    timer = null;
    const due = [...waiting.values()];
    waiting.clear();
    // cancelRefetch false: an answer on its way is not thrown away for the next event, or a busy list never arrives.
    for (const queryKey of due) void client.invalidateQueries({ queryKey }, { cancelRefetch: false });
  }

  return {
    refresh(...queryKeys: QueryKey[]) {
      for (const queryKey of queryKeys) waiting.set(JSON.stringify(queryKey), queryKey);
      timer ??= setTimeout(flush, gatherMs);
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}

export type Refresher = ReturnType<typeof createRefresher>;
