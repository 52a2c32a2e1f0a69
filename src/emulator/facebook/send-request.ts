import { z } from 'zod';
import { badParameter } from './graph-error.js';

const BUTTONS_MAX = 3;
const TITLE_MAX = 20;
const QUICK_REPLIES_MAX = 13;
const TEMPLATE_TEXT_MAX = 640;
const TEXT_MAX = 2000;

const title = z.string().min(1).max(TITLE_MAX);

const QuickReplySchema = z.discriminatedUnion('content_type', [
  z.object({ content_type: z.literal('text'), title, payload: z.string().max(1000) }),
  z.object({ content_type: z.enum(['user_phone_number', 'user_email']) }),
]);

const ButtonSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('postback'), title, payload: z.string().min(1).max(1000) }),
  z.object({ type: z.literal('web_url'), title, url: z.url() }),
]);

const AttachmentSchema = z.union([
  z.object({
    type: z.literal('template'),
    payload: z.object({
      template_type: z.literal('button'),
      text: z.string().min(1).max(TEMPLATE_TEXT_MAX),
      buttons: z.array(ButtonSchema).min(1).max(BUTTONS_MAX),
    }),
  }),
  z.object({
    type: z.enum(['image', 'audio', 'video', 'file']),
    payload: z.looseObject({ url: z.url().optional(), attachment_id: z.string().optional() }),
  }),
]);

const SendRequestSchema = z.object({
  recipient: z.union([z.object({ id: z.string().min(1) }), z.object({ comment_id: z.string().min(1) })]),
  messaging_type: z.enum(['RESPONSE', 'UPDATE', 'MESSAGE_TAG', 'UTILITY']).default('RESPONSE'),
  tag: z.string().optional(),
  sender_action: z.enum(['typing_on', 'typing_off', 'mark_seen']).optional(),
  message: z
    .object({
      // UTF-16 units: Meta does not say what it counts, and this is the stricter reading.
      text: z.string().min(1).max(TEXT_MAX).optional(),
      attachment: AttachmentSchema.optional(),
      quick_replies: z.array(QuickReplySchema).min(1).max(QUICK_REPLIES_MAX).optional(),
      metadata: z.string().max(1000).optional(),
    })
    .refine((message) => Boolean(message.text) !== Boolean(message.attachment), {
      message: 'must have either text or attachment',
    })
    .optional(),
});

export type SendRequest = z.infer<typeof SendRequestSchema>;
export type MessengerMessage = NonNullable<SendRequest['message']>;

/** @throws GraphError 100 naming the parameter. */
export function parseSendRequest(body: unknown): SendRequest {
  const result = SendRequestSchema.safeParse(unpackForm(body));
  if (!result.success) {
    const [issue] = result.error.issues;
    throw badParameter(`param ${issue?.path.join('.') || 'body'}: ${issue?.message}`);
  }
  if (Boolean(result.data.message) === Boolean(result.data.sender_action))
    throw badParameter('param message: give either message or sender_action');
  return result.data;
}

/** A form may carry JSON in its fields. */
function unpackForm(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? unpack(value) : value]),
  );
}

function unpack(value: string): unknown {
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
