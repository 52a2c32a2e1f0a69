import { z } from 'zod';
import { DIMENSIONS, PERIODS } from '../../insight/index.js';
import { Iso } from './shared.js';

export const VoiceQuery = z.object({
  period: z.enum(Object.keys(PERIODS) as (keyof typeof PERIODS)[]).default('24h'),
});

/** What customers wrote over a while. */
export const VoiceView = z.object({
  period: z.string(),
  from: Iso,
  to: Iso,
  timeZone: z.string(),
  /** Messages with words. */
  turns: z.number(),
  /** Each hour of 24, else each day, oldest first. */
  series: z.array(
    z.object({
      at: Iso,
      turns: z.number(),
      kinds: z.object({
        question: z.number(),
        complaint: z.number(),
        praise: z.number(),
        spam: z.number(),
        other: z.number(),
      }),
    }),
  ),
  /** The most frequent first. */
  counts: z.array(
    z.object({ by: z.enum(DIMENSIONS), value: z.string(), turns: z.number(), complaints: z.number() }),
  ),
});
export type VoiceView = z.infer<typeof VoiceView>;
