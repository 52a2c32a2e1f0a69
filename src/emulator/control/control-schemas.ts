import { z } from 'zod';
import { DeliveryOptionsSchema, DeliverySchema } from '../core/delivery.js';

const text = z.string().min(1).max(20_000);
const name = z.string().min(1).max(100).optional();
const xId = z.string().regex(/^\d{1,19}$/, 'must be 1 to 19 digits');
const delivery = DeliveryOptionsSchema.default({});

const xPerson = {
  userId: xId.optional(),
  handle: z
    .string()
    .regex(/^@?\w{1,15}$/, 'must be an X handle: 1 to 15 letters, digits or _')
    .transform((handle) => handle.replace('@', ''))
    .optional(),
  name,
};
const facebookPerson = { userId: z.string().regex(/^\d{1,20}$/, 'must be 1 to 20 digits'), name };

const hasPerson = (body: { userId?: string; handle?: string }) => Boolean(body.userId ?? body.handle);
const PERSON_NEEDED = { path: ['userId'], message: 'Give a userId or a handle' };

export const XDmSchema = z.object({ ...xPerson, text, delivery }).refine(hasPerson, PERSON_NEEDED);

export const XMentionSchema = z
  .object({
    ...xPerson,
    text,
    /** The post it answers. */
    inReplyTo: xId.optional(),
    /** The post it quotes. */
    quote: xId.optional(),
    /** Put `@account` in front when the text has it not. */
    mention: z.boolean().default(true),
    delivery,
  })
  .refine(hasPerson, PERSON_NEEDED);

export const FacebookMessageSchema = z.object({
  ...facebookPerson,
  text,
  quickReplyPayload: z.string().max(1000).optional(),
  delivery,
});

export const FacebookPostbackSchema = z.object({
  ...facebookPerson,
  payload: z.string().min(1).max(1000),
  /** Default: the payload. */
  title: z.string().min(1).max(100).optional(),
  delivery,
});

export const FacebookCommentSchema = z.object({
  ...facebookPerson,
  text,
  postId: z
    .string()
    .regex(/^\d+_\d+$/, 'must be PAGE_POST, both digits')
    .optional(),
  parentId: z.string().optional(),
  delivery,
});

export const ReleaseSchema = z.object({ order: z.enum(['fifo', 'lifo', 'shuffle']).default('fifo') });

export const RedeliverSchema = z.object({
  /** A delivery's or a message's id. Default: all that are undelivered. */
  id: z.string().optional(),
});

export const ClockSchema = z.object({ advanceMs: z.number().int().min(0) });

export const LimitSchema = z.object({
  api: z.enum(['x.dm', 'x.tweet']),
  limit: z.number().int().min(0),
  windowMs: z.number().int().min(1).default(900_000),
});

export const TargetSchema = z.object({ tsunaguUrl: z.url() });

export const WebhookQuerySchema = z.object({ status: DeliverySchema.shape.status.optional() });

export const LedgerQuerySchema = z.object({
  since: z
    .string()
    .refine((since) => !Number.isNaN(Date.parse(since)), 'must be a sequence number or an ISO time')
    .optional(),
  api: z.string().optional(),
});
