import { useSyncExternalStore } from 'react';
import { serverNow } from '../api/server-clock.js';

// One timer for all countdowns and "3 min ago": a timer each would wake the page hundreds of times a second.
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;
let now = serverNow();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  now = serverNow();
  timer ??= setInterval(() => {
    now = serverNow();
    listeners.forEach((tell) => tell());
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

/** The server's time in ms, in steps of `stepMs`: a component draws again only when its step is over. */
export const useNow = (stepMs = 1000): number =>
  useSyncExternalStore(subscribe, () => Math.floor(now / stepMs) * stepMs);
