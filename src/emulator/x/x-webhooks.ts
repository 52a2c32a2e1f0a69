import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Journal } from '../core/journal.js';
import type { MovableClock } from '../core/movable-clock.js';
import { signX } from './sign-x.js';
import { invalidRequest, notFound } from './x-problem.js';

const XWebhookSchema = z.object({
  id: z.string(),
  url: z.string(),
  valid: z.boolean(),
  created_at: z.string(),
});
const SubscriptionSchema = z.object({
  subscription_id: z.string(),
  event_type: z.string(),
  filter: z.looseObject({}),
  tag: z.string().optional(),
  webhook_id: z.string().optional(),
});

export type XWebhook = z.infer<typeof XWebhookSchema>;
export type Subscription = z.infer<typeof SubscriptionSchema>;

const StateSchema = z.object({
  webhooks: z.array(XWebhookSchema),
  subscriptions: z.array(SubscriptionSchema),
});

/**
 * Registered webhooks and subscriptions. With none registered every event goes to the default receiver;
 * from the first registration on only what is registered, valid and subscribed is sent.
 */
export class XWebhooks {
  private state: z.infer<typeof StateSchema> = { webhooks: [], subscriptions: [] };
  private readonly save: (state: z.infer<typeof StateSchema>) => void;

  constructor(
    private readonly consumerSecret: string,
    private readonly clock: MovableClock,
    journal: Journal,
  ) {
    this.save = journal.topic('x-webhooks', StateSchema, (state) => {
      this.state = state;
    });
  }

  /** @throws XProblem 400 when the receiver does not answer the challenge. */
  async register(url: string): Promise<XWebhook> {
    if (this.state.webhooks.some((webhook) => webhook.url === url))
      throw invalidRequest('DuplicateUrlFailed: this URL is already registered.');
    if (!(await answersCrc(url, this.consumerSecret))) {
      throw invalidRequest(
        'CrcValidationFailed: the webhook did not answer with the token signed by the consumer secret.',
      );
    }
    const webhook = { id: randomUUID(), url, valid: true, created_at: this.clock.iso() };
    this.state.webhooks.push(webhook);
    this.save(this.state);
    return webhook;
  }

  /** Asks again, as X does hourly and on PUT. @throws XProblem 404 */
  async revalidate(id: string): Promise<boolean> {
    const webhook = this.find(id);
    webhook.valid = await answersCrc(webhook.url, this.consumerSecret);
    this.save(this.state);
    return webhook.valid;
  }

  /** @throws XProblem 404 */
  remove(id: string): void {
    const gone = this.find(id);
    this.state.webhooks = this.state.webhooks.filter((webhook) => webhook !== gone);
    this.save(this.state);
  }

  list(): readonly XWebhook[] {
    return this.state.webhooks;
  }

  subscribe(wish: Omit<Subscription, 'subscription_id'>): Subscription {
    const subscription = { subscription_id: randomUUID(), ...wish };
    this.state.subscriptions.push(subscription);
    this.save(this.state);
    return subscription;
  }

  /** @throws XProblem 404 */
  unsubscribe(id: string): void {
    const rest = this.state.subscriptions.filter((one) => one.subscription_id !== id);
    if (rest.length === this.state.subscriptions.length) throw notFound('There is no such subscription.');
    this.state.subscriptions = rest;
    this.save(this.state);
  }

  subscriptions(): readonly Subscription[] {
    return this.state.subscriptions;
  }

  isWanted(event: string): boolean {
    const { subscriptions } = this.state;
    return subscriptions.length === 0 || subscriptions.some((one) => one.event_type === event);
  }

  tagOf(event: string): string | undefined {
    return this.state.subscriptions.find((one) => one.event_type === event)?.tag;
  }

  /** Undefined while every registered webhook has failed its challenge. */
  target(fallback: string): string | undefined {
    if (this.state.webhooks.length === 0) return fallback;
    return this.state.webhooks.find((webhook) => webhook.valid)?.url;
  }

  clear(): void {
    this.state = { webhooks: [], subscriptions: [] };
  }

  private find(id: string): XWebhook {
    const webhook = this.state.webhooks.find((one) => one.id === id);
    if (!webhook) throw notFound('There is no such webhook.');
    return webhook;
  }
}

const CRC_TIMEOUT_MS = 10_000;

/** The challenge: only who knows the consumer secret can answer it. */
export async function answersCrc(url: string, consumerSecret: string): Promise<boolean> {
  const token = randomBytes(32).toString('base64url');
  const challenge = new URL(url);
  challenge.searchParams.set('crc_token', token);
  try {
    const response = await fetch(challenge, { signal: AbortSignal.timeout(CRC_TIMEOUT_MS) });
    const answer = z.object({ response_token: z.string() }).safeParse(await response.json());
    return (
      response.status === 200 && answer.success && answer.data.response_token === signX(consumerSecret, token)
    );
  } catch {
    return false;
  }
}
