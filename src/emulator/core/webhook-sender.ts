import { randomUUID } from 'node:crypto';
import type { Deliveries } from './deliveries.js';
import {
  combine,
  type Delivery,
  type DeliveryOptions,
  type DeliveryResult,
  resultOf,
  type Webhook,
} from './delivery.js';
import type { MovableClock } from './movable-clock.js';

const RETRY_DELAYS_MS = [250, 1000, 3000, 8000, 15_000] as const;

/** X gives a consumer 10 seconds. */
const ANSWER_TIMEOUT_MS = 10_000;

export type Order = 'fifo' | 'lifo' | 'shuffle';

export interface WebhookSenderDeps {
  deliveries: Deliveries;
  clock: MovableClock;
  /** Where a platform's webhooks go; undefined while it has marked the receiver invalid. */
  target(platform: Delivery['platform']): string | undefined;
  /** The signature header for these bytes. */
  sign(platform: Delivery['platform'], body: string): { name: string; value: string };
  retryDelaysMs?: readonly number[];
}

/** Sends webhooks as the platforms do: signed, again on anything but 200, then put aside. */
export class WebhookSender {
  private readonly closing = new AbortController();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly retryDelaysMs: readonly number[];

  constructor(private readonly deps: WebhookSenderDeps) {
    this.retryDelaysMs = deps.retryDelaysMs ?? RETRY_DELAYS_MS;
  }

  /** Resolves after the first try; later tries go on by themselves. */
  async dispatch(webhook: Webhook, options: DeliveryOptions = {}): Promise<DeliveryResult> {
    const copies = Array.from({ length: 1 + (options.duplicate ?? 0) }, () => this.store(webhook, options));
    if (options.hold) return { delivered: false, status: null };
    if (options.delayMs) {
      this.later(options.delayMs, () => Promise.all(copies.map((copy) => this.attempt(copy))));
      return { delivered: false, status: null };
    }
    return combine(await Promise.all(copies.map((copy) => this.attempt(copy))));
  }

  /** Sends what was held, one after the other, so that the order asked for is the order of arrival. */
  async release(order: Order, random: () => number = Math.random): Promise<Delivery[]> {
    const held = arrange(this.deps.deliveries.list('held'), order, random);
    for (const delivery of held) {
      delivery.status = 'pending';
      await this.attempt(delivery);
    }
    return held;
  }

  /** Sends the same bytes again, whatever came of them before. */
  async redeliver(deliveries: readonly Delivery[]): Promise<DeliveryResult> {
    return combine(await Promise.all(deliveries.map((delivery) => this.attempt(delivery))));
  }

  /** Takes up what an earlier run had not finished. */
  resume(): void {
    for (const delivery of this.deps.deliveries.list('pending')) this.retry(delivery, 0);
  }

  /** Forgets every further try. */
  cancel(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  close(): void {
    this.cancel();
    this.closing.abort();
  }

  private store(webhook: Webhook, options: DeliveryOptions): Delivery {
    const delivery: Delivery = {
      ...webhook,
      id: randomUUID(),
      signature: options.unsigned ? 'none' : options.wrongSignature ? 'wrong' : 'valid',
      status: options.hold ? 'held' : 'pending',
      tries: [],
      createdAt: this.deps.clock.iso(),
    };
    this.deps.deliveries.put(delivery);
    return delivery;
  }

  private async attempt(delivery: Delivery, retries = 0): Promise<DeliveryResult> {
    const { httpStatus, error } = await this.post(delivery);
    // After a reset it is forgotten; after a close it stays due, for the next run to resume.
    const forgotten = this.closing.signal.aborted || !this.deps.deliveries.has(delivery.id);
    if (forgotten) return { delivered: httpStatus === 200, status: httpStatus };
    delivery.tries.push({ at: this.deps.clock.iso(), httpStatus, ...(error && { error }) });
    // A copy that got through stays delivered, whatever a later redelivery meets.
    if (httpStatus === 200) delivery.status = 'delivered';
    else if (delivery.signature !== 'valid') delivery.status = 'refused';
    else if (delivery.status !== 'delivered') this.retry(delivery, retries);
    this.deps.deliveries.put(delivery);
    return httpStatus === 200 ? resultOf(delivery) : { delivered: false, status: httpStatus };
  }

  private retry(delivery: Delivery, retries: number): void {
    const delayMs = this.retryDelaysMs[retries];
    delivery.status = delayMs === undefined ? 'undelivered' : 'pending';
    if (delayMs !== undefined) this.later(delayMs, () => this.attempt(delivery, retries + 1));
  }

  private async post(delivery: Delivery): Promise<{ httpStatus: number; error?: string }> {
    const url = this.deps.target(delivery.platform);
    if (!url) return { httpStatus: 0, error: 'the webhook is marked invalid' };
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...this.signature(delivery) },
        body: delivery.body,
        redirect: 'manual',
        signal: AbortSignal.any([this.closing.signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
      });
      await response.arrayBuffer();
      return { httpStatus: response.status };
    } catch (error) {
      return { httpStatus: 0, error: reasonOf(error) };
    }
  }

  private signature(delivery: Delivery): Record<string, string> {
    if (delivery.signature === 'none') return {};
    const signed = delivery.signature === 'wrong' ? `${delivery.body} ` : delivery.body;
    const { name, value } = this.deps.sign(delivery.platform, signed);
    return { [name]: value };
  }

  private later(delayMs: number, work: () => Promise<unknown>): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void work();
    }, delayMs).unref();
    this.timers.add(timer);
  }
}

function arrange(held: Delivery[], order: Order, random: () => number): Delivery[] {
  if (order === 'lifo') return held.toReversed();
  if (order === 'shuffle') {
    return held
      .map((delivery) => ({ delivery, rank: random() }))
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ delivery }) => delivery);
  }
  return held;
}

/** fetch hides the network's reason one level down. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message ? error.cause.message : error.message;
}
