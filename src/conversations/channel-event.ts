import { z } from 'zod';

/** What a platform told us, in our words: each channel's parser makes these from its webhook bodies. */
export const CHANNEL_EVENT_KINDS = [
  'message', 'reply', 'mention', 'repost', 'quote', 'post', 'comment', 'postback', 'reaction', 'read', 'delivery',
  'echo', 'delete', 'edit', 'typing', 'handover', 'status', 'follow', 'unfollow', 'join', 'leave', 'member_joined',
  'member_left', 'identity_change', 'optin', 'referral', 'like', 'revoke', 'error', 'bounce', 'autoreply',
  'encrypted', 'test', 'unknown',
] as const; // prettier-ignore

/**
 * Where an event goes. `bot`: to the bot, or the agent who owns the conversation. `record`: into the transcript,
 * never answered. `state`: changes what we know (read, deleted). `ignore`: counted and dropped.
 */
export const ROUTES = ['bot', 'record', 'state', 'ignore'] as const;

export const ChannelEventSchema = z.object({
  kind: z.enum(CHANNEL_EVENT_KINDS),
  route: z.enum(ROUTES),
  surface: z.enum(['dm', 'public']),
  /** Removes redeliveries; scoped by channel and account. */
  dedupKey: z.string(),
  accountId: z.string(),
  /** Conversation key on the platform. */
  threadKey: z.string(),
  messageId: z.string().nullish(),
  from: z.object({ id: z.string(), handle: z.string().nullish(), name: z.string().nullish() }).nullish(),
  text: z.string().nullish(),
  /** ISO 8601, UTC. */
  at: z.string(),
  replyTo: z.string().nullish(),
  isOwn: z.boolean().optional(),
  standby: z.boolean().optional(),
  language: z.string().nullish(),
  attachments: z
    .array(
      z.object({
        type: z.enum(['image', 'audio', 'video', 'file', 'location', 'sticker', 'link', 'other']),
        name: z.string().nullish(),
        mime: z.string().nullish(),
        url: z.string().nullish(),
        bytes: z.number().nullish(),
      }),
    )
    .optional(),
  action: z.object({ payload: z.string(), title: z.string().nullish() }).nullish(),
  event: z.object({ name: z.string(), value: z.unknown() }).nullish(),
  channelData: z.unknown().optional(),
  meta: z.record(z.string(), z.unknown()).optional(),
});

export type ChannelEvent = z.infer<typeof ChannelEventSchema>;
