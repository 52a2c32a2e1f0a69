import { Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useHistory } from '../api/conversations.js';
import type { ConversationView } from '../api/contract.js';
import { StateBadge } from '../parts/badges.js';
import { ChannelIcon } from '../parts/channel-icon.js';
import { When } from '../parts/time.js';
import { earlierId } from './earlier-conversation.js';
import { PanelSection } from './panel-section.js';

interface PreviousProps {
  conversation: ConversationView;
  onChosen: () => void;
}

/** What there was before with this person, on any channel, newest first. */
export function PreviousConversations({ conversation, onChosen }: PreviousProps) {
  const { t } = useTranslation();
  const { data } = useHistory(conversation.id);
  const previous = (data ?? []).map((entry) => entry.conversation).filter(({ id }) => id !== conversation.id);

  const open = (id: string) => {
    onChosen();
    // After the panel made room for the transcript.
    requestAnimationFrame(() => {
      const details = document.getElementById(earlierId(id));
      details?.setAttribute('open', '');
      details?.scrollIntoView({ block: 'start' });
      details?.querySelector('summary')?.focus({ preventScroll: true });
    });
  };

  return (
    <PanelSection title={t('previous.title', { count: previous.length })}>
      {previous.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('previous.none')}
        </Text>
      )}
      <Stack component="ul" gap={2} pl={0} m={0} style={{ listStyle: 'none' }}>
        {previous.toReversed().map(({ id, channel, createdAt, preview, state }) => (
          <li key={id}>
            <UnstyledButton w="100%" py={4} onClick={() => open(id)}>
              <Group gap={6} wrap="nowrap">
                <ChannelIcon channel={channel} size={15} />
                <Text size="sm" flex={1}>
                  <When at={createdAt} long />
                </Text>
                <StateBadge state={state} />
              </Group>
              {preview && (
                <Text size="xs" c="dimmed" truncate>
                  {preview.text}
                </Text>
              )}
            </UnstyledButton>
          </li>
        ))}
      </Stack>
    </PanelSection>
  );
}
