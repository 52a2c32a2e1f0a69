import { setTimeout as sleep } from 'node:timers/promises';
import { callPersistently } from './persistent-call.js';
import type { Random } from './random.js';

/**
 * The platforms have their own bad moments meanwhile: they take a message and drop the connection before its id is told
 * (as good as a sender that dies just then), or refuse for a moment.
 */
export function troublePlatforms(controlUrl: string, random: Random): { stop(): Promise<number> } {
  let running = true;
  let cuts = 0;

  const ended = (async () => {
    while (running) {
      await sleep(random.between(800, 2500));
      const api = random.pick(['x.dm', 'facebook.send'] as const);
      const isCut = random.chance(0.7);
      if (isCut) cuts += 1;
      const body = isCut ? { api, cutAfterAccept: true } : { api, status: 503 };
      await callPersistently({ method: 'POST', url: `${controlUrl}/faults`, body });
    }
  })();

  return {
    /** How many connections were to be cut. */
    async stop() {
      running = false;
      await ended;
      return cuts;
    },
  };
}
