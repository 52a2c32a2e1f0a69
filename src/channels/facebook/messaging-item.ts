import { lenient } from '../wire/index.js';

const ControlSchema = lenient.object({
  previous_owner_app_id: lenient.id,
  new_owner_app_id: lenient.id,
  requested_owner_app_id: lenient.id,
  metadata: lenient.text,
});

const ReferralSchema = lenient.object({
  ref: lenient.text,
  source: lenient.text,
  type: lenient.text,
  ad_id: lenient.id,
});

/**
 * One item of `messaging` or `standby`: who, when, and one of many things that may have happened.
 * @see https://developers.facebook.com/docs/messenger-platform/reference/webhook-events
 */
export const MessagingItemSchema = lenient.object({
  sender: lenient.object({ id: lenient.id }),
  recipient: lenient.object({ id: lenient.id }),
  timestamp: lenient.time,
  message: lenient.object({
    mid: lenient.id,
    text: lenient.text,
    is_echo: lenient.flag,
    is_deleted: lenient.flag,
    app_id: lenient.id,
    metadata: lenient.text,
    quick_reply: lenient.object({ payload: lenient.text }),
    reply_to: lenient.object({ mid: lenient.id }),
    attachments: lenient.items,
  }),
  postback: lenient.object({
    mid: lenient.id,
    title: lenient.text,
    payload: lenient.text,
    referral: ReferralSchema,
  }),
  reaction: lenient.object({
    mid: lenient.id,
    action: lenient.text,
    emoji: lenient.text,
    reaction: lenient.text,
  }),
  message_edit: lenient.object({ mid: lenient.id, text: lenient.text, num_edit: lenient.number }),
  delivery: lenient.object({ mids: lenient.list(lenient.id), watermark: lenient.number }),
  read: lenient.object({ watermark: lenient.number }),
  referral: ReferralSchema,
  optin: lenient.object({
    type: lenient.text,
    ref: lenient.text,
    payload: lenient.text,
    title: lenient.text,
  }),
  pass_thread_control: ControlSchema,
  take_thread_control: ControlSchema,
  request_thread_control: ControlSchema,
});

export type MessagingItem = NonNullable<ReturnType<typeof MessagingItemSchema.parse>>;
