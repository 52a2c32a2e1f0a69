import type { Language } from './conversation.js';

/** The customer as known to us: one person, several channel identities. */
export interface Contact {
  _id: string;
  name: string;
  /** `channel:accountless user id`, unique over all contacts; see identityKey. */
  identityKeys: string[];
  identities: ChannelIdentity[];
  language?: Language;
  tier: CustomerTier;
  createdAt: Date;
  lastSeenAt: Date;
}

export const CUSTOMER_TIERS = ['standard', 'gold', 'platinum'] as const;
export type CustomerTier = (typeof CUSTOMER_TIERS)[number];

export interface ChannelIdentity {
  channel: string;
  userId: string;
  handle?: string;
  name?: string;
}

/** X ids are the same for every account; Meta's ids are scoped to the page, and so unique by themselves. */
export const identityKey = (channel: string, userId: string): string => `${channel}:${userId}`;
