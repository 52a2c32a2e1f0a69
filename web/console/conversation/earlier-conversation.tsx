import { Badge, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../api/contract.js';
import { useTerms } from '../i18n/use-terms.js';
import { StateBadge } from '../parts/badges.js';
import { ChannelIcon } from '../parts/channel-icon.js';
import { When } from '../parts/time.js';
import { useRoutingNames } from '../parts/use-routing-names.js';
import classes from './conversation.module.css';
import { TranscriptList } from './transcript-list.js';
import { useContactName } from '../parts/contact-name.js';

export const earlierId = (conversationId: string): string => `earlier-${conversationId}`;

/** A past conversation of the same contact, folded until wanted. */
export function EarlierConversation({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation();
  const nameOf = useContactName();
  const term = useTerms();
  const { dispositionName } = useRoutingNames();
  const [open, setOpen] = useState(false);
  const { conversation, activities } = entry;
  const { disposition } = conversation;
  return (
    <details
      id={earlierId(conversation.id)}
      className={classes.earlier}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <Group component="span" display="inline-flex" gap={6}>
          <ChannelIcon channel={conversation.channel} />
          <strong>{t('transcript.earlierOn', { channel: term('channel', conversation.channel) })}</strong>
          <When at={conversation.createdAt} />
          <StateBadge state={conversation.state} />
          {disposition && <Badge color="gray">{dispositionName(disposition)}</Badge>}
        </Group>
        {!open && conversation.preview && (
          <Text component="span" display="block" size="xs" c="dimmed" truncate>
            {conversation.preview.text}
          </Text>
        )}
      </summary>
      {open && (
        <ol>
          <TranscriptList activities={activities} contactName={nameOf(conversation.contact)} />
        </ol>
      )}
    </details>
  );
}
