import { Badge, Group, Text, VisuallyHidden } from '@mantine/core';
import { IconAlarm, IconLanguage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ConversationListView, ConversationView } from '../api/contract.js';
import { useTerms } from '../i18n/use-terms.js';
import { StateBadge, TierBadge } from '../parts/badges.js';
import { ChannelIcon } from '../parts/channel-icon.js';
import { Ago, Since } from '../parts/time.js';
import { useNow } from '../parts/use-now.js';
import { useRoutingNames } from '../parts/use-routing-names.js';
import classes from './desk-lists.module.css';
import { useContactName } from '../parts/contact-name.js';

interface ItemProps {
  conversation: ConversationView;
  view: ConversationListView;
  selected: boolean;
  unread: boolean;
}

export function ConversationListItem({ conversation, view, selected, unread }: ItemProps) {
  const { t } = useTranslation();
  const nameOf = useContactName();
  const term = useTerms();
  const { queueName } = useRoutingNames();
  const { contact, preview, handoff, state } = conversation;
  const waits = view === 'queue' && handoff;
  return (
    <Link
      href={`/conversations/${conversation.id}`}
      className={classes.item}
      aria-current={selected ? 'true' : undefined}
    >
      <Group gap={6} wrap="nowrap">
        {unread && (
          <>
            <span className={classes.unread} />
            <VisuallyHidden>{t('desk.unread')}</VisuallyHidden>
          </>
        )}
        <ChannelIcon channel={conversation.channel} />
        <Text size="sm" fw={unread ? 750 : 600} truncate flex={1}>
          {nameOf(contact)}
        </Text>
        <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
          {waits ? <Since at={handoff.waitingSince} /> : <Ago at={conversation.lastActivityAt} />}
        </Text>
      </Group>
      {preview && (
        <Text size="sm" c="dimmed" lineClamp={2} mt={2}>
          {preview.author !== 'customer' && `${t(`author.${preview.author}`)}: `}
          {preview.text}
        </Text>
      )}
      <Group gap={4} mt={6}>
        {view !== 'queue' && state !== 'active' && <StateBadge state={state} />}
        <TierBadge tier={contact.tier} />
        {conversation.surface === 'public' && <Badge color="red">{t('conversation.public')}</Badge>}
        {waits && <Badge color="gray">{term('reason', handoff.reason)}</Badge>}
        {waits && <Badge color="gray">{queueName(handoff.queueId)}</Badge>}
        {view !== 'mine' && (
          <Badge color="gray" variant="outline" leftSection={<IconLanguage size={12} aria-hidden />}>
            {term('language', conversation.language)}
          </Badge>
        )}
        {state === 'queued' && handoff && <Overdue dueAt={handoff.firstResponseDueAt} />}
      </Group>
    </Link>
  );
}

function Overdue({ dueAt }: { dueAt: string }) {
  const { t } = useTranslation();
  if (Date.parse(dueAt) > useNow(5000)) return null;
  return (
    <Badge color="red.8" variant="filled" leftSection={<IconAlarm size={12} aria-hidden />}>
      {t('conversation.overdue')}
    </Badge>
  );
}
