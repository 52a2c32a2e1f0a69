import type { Delivery } from './delivery.js';
import type { LedgerEntry } from './ledger.js';
import type { ThreadMessage } from './threads.js';

/** What the page is told as it happens. */
export type FeedEvent =
  | { type: 'message'; data: ThreadMessage }
  | { type: 'typing'; data: { thread: string; on: boolean } }
  | { type: 'delivery'; data: Omit<Delivery, 'body'> }
  | { type: 'call'; data: LedgerEntry }
  | { type: 'reset'; data: Record<string, never> };

export class Feed {
  private readonly listeners = new Set<(event: FeedEvent) => void>();

  publish(event: FeedEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  /** Returns the way to stop listening. */
  subscribe(listener: (event: FeedEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
