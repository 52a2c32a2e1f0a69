import { ActionIcon, Badge, Group, Text, Title, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useAgents } from '../api/agents.js';
import type { ConversationView } from '../api/contract.js';
import desk from '../desk/desk.module.css';
import { useTerms } from '../i18n/use-terms.js';
import { LanguageBadge, StateBadge, TierBadge } from '../parts/badges.js';
import { ChannelIcon } from '../parts/channel-icon.js';
import { ConversationActions } from './conversation-actions.js';
import classes from './conversation.module.css';
import type { Standing } from './standing.js';
import { useContactName } from '../parts/contact-name.js';

interface HeaderProps {
  conversation: ConversationView;
  standing: Standing;
  onToggleContext: () => void;
}

export function ConversationHeader({ conversation, standing, onToggleContext }: HeaderProps) {
  const { t } = useTranslation();
  const nameOf = useContactName();
  const term = useTerms();
  const { data: agents } = useAgents();
  const { contact, state, ownerAgentId } = conversation;
  const holder = standing.mine ? undefined : agents?.find(({ id }) => id === ownerAgentId)?.name;
  return (
    <header className={classes.header}>
      <ActionIcon
        component={Link}
        href="/"
        variant="subtle"
        color="gray"
        c="inherit"
        className={desk.backToLists}
        aria-label={t('desk.backToLists')}
      >
        <IconArrowLeft size={20} aria-hidden />
      </ActionIcon>
      <div className={classes.who}>
        <Group gap={6} wrap="nowrap">
          <ChannelIcon channel={conversation.channel} size={18} />
          <Title order={2} className={classes.name}>
            {nameOf(contact)}
          </Title>
        </Group>
      </div>
      <ConversationActions conversation={conversation} standing={standing} />
      <Tooltip label={t('desk.context')}>
        <ActionIcon
          variant="default"
          size="lg"
          className={desk.contextToggle}
          aria-label={t('desk.context')}
          onClick={onToggleContext}
        >
          <IconInfoCircle size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Group gap={4} className={classes.badges}>
        <StateBadge state={state} />
        <TierBadge tier={contact.tier} />
        <LanguageBadge language={conversation.language} />
        {conversation.surface === 'public' && <Badge color="red">{t('conversation.public')}</Badge>}
        {conversation.handoff && <Badge color="gray">{term('reason', conversation.handoff.reason)}</Badge>}
        {holder && (
          <Text size="xs" c="dimmed">
            {t('conversation.heldBy', { name: holder })}
          </Text>
        )}
      </Group>
    </header>
  );
}
