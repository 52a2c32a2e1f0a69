import { VisuallyHidden } from '@mantine/core';
import { useSyncExternalStore } from 'react';

let current = '';
const listeners = new Set<() => void>();

/** Says something to those who listen to the page instead of looking at it. */
export function announce(text: string): void {
  // The same words twice would not be read again.
  current = text === current ? `${text}\u00a0` : text;
  listeners.forEach((listener) => listener());
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

export function Announcer() {
  const text = useSyncExternalStore(subscribe, () => current);
  return (
    <VisuallyHidden aria-live="assertive" aria-atomic>
      {text}
    </VisuallyHidden>
  );
}
