import { z } from 'zod';
import { Language, Tier } from './shared.js';

export const ContactView = z.object({
  id: z.string(),
  name: z.string(),
  tier: Tier,
  language: Language.nullable(),
  identities: z.array(
    z.object({
      channel: z.string(),
      userId: z.string(),
      handle: z.string().nullable(),
      name: z.string().nullable(),
    }),
  ),
});
export type ContactView = z.infer<typeof ContactView>;

export const ContactPatchBody = z.object({
  name: z.string().trim().min(1).max(200).optional(),
  tier: Tier.optional(),
  language: Language.optional(),
});

export const MergeContactBody = z.object({ otherContactId: z.string().min(1).max(100) });
