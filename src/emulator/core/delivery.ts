import { z } from 'zod';

/** How the tester wants an event to reach Tsunagu. */
export const DeliveryOptionsSchema = z.object({
  /** Further copies sent along with the first. */
  duplicate: z.number().int().min(0).max(100).optional(),
  delayMs: z.number().int().min(0).max(600_000).optional(),
  /** Keep it back until it is released. */
  hold: z.boolean().optional(),
  unsigned: z.boolean().optional(),
  wrongSignature: z.boolean().optional(),
});

export type DeliveryOptions = z.infer<typeof DeliveryOptionsSchema>;

export const DeliverySchema = z.object({
  id: z.string(),
  platform: z.enum(['x', 'facebook']),
  event: z.string(),
  /** The message the event is about. */
  messageId: z.string(),
  body: z.string(),
  signature: z.enum(['valid', 'none', 'wrong']),
  /** undelivered: every try failed; refused: a forged one was turned away, as it should be. */
  status: z.enum(['held', 'pending', 'delivered', 'undelivered', 'refused']),
  tries: z.array(z.object({ at: z.string(), httpStatus: z.number(), error: z.string().optional() })),
  createdAt: z.string(),
});

export type Delivery = z.infer<typeof DeliverySchema>;

/** What is to be told to Tsunagu, before it is signed. */
export interface Webhook {
  platform: Delivery['platform'];
  event: string;
  messageId: string;
  /** The exact bytes: the signature is over them. */
  body: string;
}

/** What came of it so far. */
export interface DeliveryResult {
  delivered: boolean;
  /** HTTP status of the last try; 0 when nothing answered, null when not tried yet. */
  status: number | null;
}

export const resultOf = (delivery: Delivery): DeliveryResult => ({
  delivered: delivery.status === 'delivered',
  status: delivery.tries.at(-1)?.httpStatus ?? null,
});

/** Several deliveries count as done when each is; the worst status speaks for all. */
export const combine = (results: readonly DeliveryResult[]): DeliveryResult =>
  results.find((result) => !result.delivered) ?? results[0] ?? { delivered: false, status: null };

/** Without its bytes, as lists show it. */
export function presentDelivery(delivery: Delivery): Omit<Delivery, 'body'> {
  const { body: _body, ...shown } = delivery;
  return { ...shown, tries: [...shown.tries] };
}
