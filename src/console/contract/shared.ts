import { z } from 'zod';

export const ROLE_NAMES = ['admin', 'supervisor', 'knowledge-manager', 'editor', 'agent'] as const;
export const PRESENCES = ['available', 'busy', 'away', 'offline'] as const;

export const Language = z.enum(['en', 'ja']);
export const Tier = z.enum(['standard', 'gold', 'platinum']);
export const ConversationState = z.enum(['bot', 'queued', 'active', 'wrap-up', 'closed']);
export const Presence = z.enum(PRESENCES);
export const Iso = z.iso.datetime();
export const Localized = z.object({ en: z.string(), ja: z.string() });

export const PageQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
