import { SECOND_MS } from '../platform/clock.js';

const GATHER_MS = 2 * SECOND_MS;

/**
 * Heartbeats of all pages and calls of this process, written together: a thousand agents are then one write every two
 * seconds instead of seventy a second. The time-out of an agent's silence is far longer than that.
 */
export function gatherBeats(write: (agentIds: string[]) => Promise<void>, failed: (error: unknown) => void) {
  let beaten = new Set<string>();
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    timer = null;
    const due = [...beaten];
    beaten = new Set();
    write(due).catch(failed);
  }

  return (agentId: string): void => {
    beaten.add(agentId);
    timer ??= setTimeout(flush, GATHER_MS).unref();
  };
}
