import { z } from 'zod';
import { Iso } from './shared.js';

/** Far more customers than usual are alarmed about a topic or on a channel. */
export const AlertView = z.object({
  id: z.string(),
  by: z.enum(['topic', 'channel']),
  value: z.string(),
  state: z.enum(['open', 'acknowledged', 'calm']),
  raisedAt: Iso,
  /** In the last 15 minutes that were looked at, at most in any, and usually at that hour (null: not known yet). */
  customers: z.number(),
  peak: z.number(),
  expected: z.number().nullable(),
  /** Some of the latest, newest first. */
  messages: z.array(
    z.object({ conversationId: z.string(), activityId: z.string(), at: Iso, text: z.string() }),
  ),
  acknowledgedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  acknowledgedAt: Iso.nullable(),
});
export type AlertView = z.infer<typeof AlertView>;
