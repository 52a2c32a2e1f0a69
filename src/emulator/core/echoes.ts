import { z } from 'zod';
import type { Webhook } from './delivery.js';
import type { WebhookSender } from './webhook-sender.js';

export const EchoModeSchema = z.object({
  mode: z.enum(['send', 'hold', 'drop']).default('send'),
  delayMs: z.number().int().min(0).max(600_000).optional(),
});

export type EchoMode = z.infer<typeof EchoModeSchema>;

/** Tells Tsunagu of what it sent itself, as the platforms do after accepting a call. */
export class Echoes {
  private how: EchoMode = { mode: 'send' };

  constructor(private readonly sender: WebhookSender) {}

  set(how: EchoMode): void {
    this.how = how;
  }

  /** Not awaited: a platform's answer does not wait for its own webhooks. */
  send(webhook: Webhook): void {
    if (this.how.mode === 'drop') return;
    void this.sender.dispatch(webhook, { hold: this.how.mode === 'hold', delayMs: this.how.delayMs });
  }
}
