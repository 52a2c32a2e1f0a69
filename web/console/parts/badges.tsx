import { Badge } from '@mantine/core';
import { IconCrown } from '@tabler/icons-react';
import type { ConversationState, Presence, Tier } from '../api/contract.js';
import { useLanguageName } from '../i18n/use-language-name.js';
import { useTerms } from '../i18n/use-terms.js';

const STATE_COLORS: Record<ConversationState, string> = {
  bot: 'ai',
  queued: 'orange',
  active: 'teal',
  'wrap-up': 'grape',
  closed: 'gray',
};

export function StateBadge({ state }: { state: ConversationState }) {
  const term = useTerms();
  return <Badge color={STATE_COLORS[state]}>{term('state', state)}</Badge>;
}

/** Standard customers carry no badge: only what is special should catch the eye. */
export function TierBadge({ tier }: { tier: Tier }) {
  const term = useTerms();
  if (tier === 'standard') return null;
  return (
    <Badge color={tier === 'gold' ? 'yellow' : 'grape'} leftSection={<IconCrown size={12} aria-hidden />}>
      {term('tier', tier)}
    </Badge>
  );
}

/** @param language ISO 639-1 code: customers write in others than ours */
export function LanguageBadge({ language }: { language: string }) {
  const languageName = useLanguageName();
  return (
    <Badge color="gray" variant="outline">
      {languageName(language)}
    </Badge>
  );
}

const PRESENCE_COLORS: Record<Presence, string> = {
  available: 'var(--mantine-color-teal-6)',
  busy: 'var(--mantine-color-red-6)',
  away: 'var(--mantine-color-yellow-6)',
  offline: 'var(--mantine-color-gray-5)',
};

/** A coloured dot; always beside the word, because colour alone tells some people nothing. */
export function PresenceDot({ presence }: { presence: Presence }) {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" style={{ flex: 'none' }}>
      {presence === 'offline' ? (
        <circle cx="5" cy="5" r="3.5" fill="none" stroke={PRESENCE_COLORS.offline} strokeWidth="2" />
      ) : (
        <circle cx="5" cy="5" r="5" fill={PRESENCE_COLORS[presence]} />
      )}
    </svg>
  );
}
