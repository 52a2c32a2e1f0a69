import { Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useConversation } from '../api/conversations.js';
import { StateBadge, TierBadge } from '../parts/badges.js';
import { ChannelIcon } from '../parts/channel-icon.js';
import { QueryState } from '../parts/query-state.js';
import { Explanations } from './explanation-drawer.js';
import { useContactName } from '../parts/contact-name.js';

/** A conversation as the supervisor needs it: what it is about, and why it went where it went. */
export function ConversationDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size="xl"
      title={t('explanation.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {id !== null && <Contents id={id} />}
    </Drawer>
  );
}

function Contents({ id }: { id: string }) {
  const { t } = useTranslation();
  const nameOf = useContactName();
  const conversation = useConversation(id);
  return (
    <QueryState query={conversation}>
      {({ contact, channel, state, handoff, pastHandoffIds, preview }) => (
        <Stack>
          <Group gap={8}>
            <ChannelIcon channel={channel} />
            <Text fw={700}>{nameOf(contact)}</Text>
            <StateBadge state={state} />
            <TierBadge tier={contact.tier} />
            <Button
              component={Link}
              href={`/conversations/${id}`}
              size="xs"
              variant="light"
              ml="auto"
              leftSection={<IconExternalLink size={15} aria-hidden />}
            >
              {t('supervisor.openConversation')}
            </Button>
          </Group>
          <Text size="sm" className="prose">
            {handoff?.summary || preview?.text}
          </Text>
          <Explanations handoffIds={[...pastHandoffIds, ...(handoff ? [handoff.id] : [])]} />
        </Stack>
      )}
    </QueryState>
  );
}
