import { z } from 'zod';

export const SLOT_KINDS = ['text', 'code', 'number', 'date', 'email'] as const;

/**
 * A detail that an entry needs from the customer before it can be answered or handed over: their order number, the day
 * they need something by.
 */
export const SlotSchema = z
  .object({
    name: z
      .string()
      .max(50, 'keep the name to 50 characters')
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens only, as order-number'),
    /** What agents see it under. */
    label: z
      .string()
      .trim()
      .min(1, 'say what agents see it under')
      .max(60, 'keep the label to 60 characters'),
    kind: z.enum(SLOT_KINDS, `one of ${SLOT_KINDS.join(', ')}`),
    /** For a code: `#` is a digit, `@` a letter, all else itself, as `KS-#####`. */
    pattern: z
      .string()
      .trim()
      .min(1, 'write the pattern, as KS-#####')
      .max(40, 'keep the pattern to 40 characters')
      .optional(),
    /** How the bot asks for it. */
    ask: z.string().trim().min(1, 'write how to ask for it').max(500, 'keep the question to 500 characters'),
    /** What it says to a value that is none, in place of the question. */
    message: z
      .string()
      .trim()
      .min(1, 'write what to say to a value that is none')
      .max(500, 'keep the message to 500 characters'),
  })
  .refine(({ kind, pattern }) => (kind === 'code') === (pattern !== undefined), {
    message: 'a code needs a pattern, as KS-#####, and nothing else may have one',
    path: ['pattern'],
  })
  .refine(({ pattern }) => pattern === undefined || /[#@]/.test(pattern), {
    message: 'use # for a digit and @ for a letter, as KS-#####',
    path: ['pattern'],
  })
  .refine(({ ask, message }) => ask !== message, {
    message: 'say what is wrong with the value, not the same question again',
    path: ['message'],
  });
export type Slot = z.infer<typeof SlotSchema>;

/** What an entry's slots are asked for: all are, in this order. */
export const SlotsSchema = z
  .array(SlotSchema)
  .max(10, 'at most 10 details; nobody fills in more in a chat')
  .refine((slots) => new Set(slots.map(({ name }) => name)).size === slots.length, {
    message: 'each name may be used once',
  });

/** What comes when all are there: the entry's answer, or its answer and then people. */
export const AFTER_SLOTS = ['answer', 'handoff'] as const;
export type AfterSlots = (typeof AFTER_SLOTS)[number];
