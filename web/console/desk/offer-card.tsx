import { Anchor, Badge, Button, Group, Kbd, Text } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { OfferView } from '../api/contract.js';
import { useTerms } from '../i18n/use-terms.js';
import { LanguageBadge, TierBadge } from '../parts/badges.js';
import { ChannelIcon } from '../parts/channel-icon.js';
import { Since } from '../parts/time.js';
import { CountdownRing } from './countdown-ring.js';
import classes from './desk-lists.module.css';
import { useAnswerOffer } from './use-answer-offer.js';
import { useContactName } from '../parts/contact-name.js';

/** Who it is, what they asked, why it comes to a person, and how long I have to decide. */
export function OfferCard({ offer }: { offer: OfferView }) {
  const { t } = useTranslation();
  const nameOf = useContactName();
  const term = useTerms();
  const { accept, reject, busy } = useAnswerOffer(offer);
  const reason = term('reason', offer.reason);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'a' || event.key === 'A') accept();
    else if (event.key === 'r' || event.key === 'R') reject();
  };

  return (
    // Focusable, so that the keys A and R have a card to mean; the buttons do the same for everybody else.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      data-offer={offer.id}
      className={classes.offer}
      aria-label={t('offer.announcement', { name: nameOf(offer.contact), reason })}
      onKeyDown={onKeyDown}
    >
      <Group gap={8} wrap="nowrap" align="flex-start">
        <CountdownRing from={offer.offeredAt} to={offer.expiresAt} />
        <div style={{ minWidth: 0, flex: 1 }}>
          <Group gap={6} wrap="nowrap">
            <ChannelIcon channel={offer.channel} />
            <Anchor
              component={Link}
              href={`/conversations/${offer.conversationId}`}
              c="inherit"
              size="sm"
              fw={700}
              truncate
            >
              {nameOf(offer.contact)}
            </Anchor>
          </Group>
          <Group gap={4} mt={4}>
            <Badge color="orange">{reason}</Badge>
            <TierBadge tier={offer.contact.tier} />
            <LanguageBadge language={offer.writesIn ?? offer.language} />
            {offer.surface === 'public' && <Badge color="red">{t('conversation.public')}</Badge>}
          </Group>
        </div>
      </Group>
      {offer.lastMessage !== '' && (
        <Text component="blockquote" size="sm" mt={8} lineClamp={3} className={classes.quote}>
          {offer.lastMessage}
        </Text>
      )}
      {offer.summary !== '' && (
        <Text size="xs" c="dimmed" mt={6} lineClamp={3}>
          {offer.summary}
        </Text>
      )}
      <Text size="xs" c="dimmed" mt={4}>
        {t('offer.waiting')} <Since at={offer.waitingSince} />
      </Text>
      <Group gap={8} mt={8} grow>
        <Button size="xs" loading={busy} onClick={accept} rightSection={<Kbd size="xs">A</Kbd>}>
          {t('offer.accept')}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={busy}
          onClick={reject}
          rightSection={<Kbd size="xs">R</Kbd>}
        >
          {t('offer.reject')}
        </Button>
      </Group>
    </article>
  );
}
