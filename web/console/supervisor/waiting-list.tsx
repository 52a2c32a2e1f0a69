import { Badge, Group, Text, UnstyledButton } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../api/contract.js';
import { useTerms } from '../i18n/use-terms.js';
import { TierBadge } from '../parts/badges.js';
import { ChannelIcon } from '../parts/channel-icon.js';
import { NothingHere } from '../parts/nothing-here.js';
import { Since } from '../parts/time.js';
import { useContactName } from '../parts/contact-name.js';

interface WaitingProps {
  conversations: ConversationView[];
  onShow: (id: string) => void;
}

export function WaitingList({ conversations, onShow }: WaitingProps) {
  const { t } = useTranslation();
  const nameOf = useContactName();
  const term = useTerms();
  if (conversations.length === 0) return <NothingHere icon={IconMoodSmile} text={t('desk.nobodyWaits')} />;
  return (
    <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
      {conversations.map(({ id, channel, contact, handoff, preview }) => (
        <li key={id}>
          <UnstyledButton w="100%" py={6} onClick={() => onShow(id)}>
            <Group gap={6} wrap="nowrap">
              <ChannelIcon channel={channel} />
              <Text size="sm" fw={600} truncate flex={1}>
                {nameOf(contact)}
              </Text>
              <Text size="sm" fw={600} style={{ whiteSpace: 'nowrap' }}>
                {handoff && <Since at={handoff.waitingSince} />}
              </Text>
            </Group>
            {preview && (
              <Text size="xs" c="dimmed" truncate>
                {preview.text}
              </Text>
            )}
            <Group gap={4} mt={4}>
              {handoff && <Badge color="gray">{term('reason', handoff.reason)}</Badge>}
              <TierBadge tier={contact.tier} />
            </Group>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
