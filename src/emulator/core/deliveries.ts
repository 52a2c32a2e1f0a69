import { type Delivery, DeliverySchema, presentDelivery } from './delivery.js';
import type { Feed } from './feed.js';
import type { Journal } from './journal.js';

/** Every webhook ever due, with how it went. */
export class Deliveries {
  private readonly all = new Map<string, Delivery>();
  private readonly save: (delivery: Delivery) => void;

  constructor(
    journal: Journal,
    private readonly feed: Feed,
  ) {
    this.save = journal.topic('delivery', DeliverySchema, (delivery) => this.all.set(delivery.id, delivery));
  }

  /** Stores a new one, or what became of a known one. */
  put(delivery: Delivery): void {
    this.all.set(delivery.id, delivery);
    this.save(delivery);
    this.feed.publish({ type: 'delivery', data: presentDelivery(delivery) });
  }

  has(id: string): boolean {
    return this.all.has(id);
  }

  list(status?: Delivery['status']): Delivery[] {
    return [...this.all.values()].filter((delivery) => !status || delivery.status === status);
  }

  /** By its own id, or by the id of the message it tells of. */
  find(id: string): Delivery[] {
    return this.list().filter((delivery) => delivery.id === id || delivery.messageId === id);
  }

  clear(): void {
    this.all.clear();
  }
}
