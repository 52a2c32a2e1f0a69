import { Avatar, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil, IconUsersPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/agents.js';
import type { ConversationView } from '../api/contract.js';
import { useAccount } from '../api/session.js';
import { useTerms } from '../i18n/use-terms.js';
import { TierBadge } from '../parts/badges.js';
import { ChannelIcon } from '../parts/channel-icon.js';
import { maySupervise } from '../parts/permissions.js';
import { EditContactDialog } from './edit-contact-dialog.js';
import { MergeContactDialog } from './merge-contact-dialog.js';
import { PanelSection } from './panel-section.js';
import { isUnnamed, useContactName } from '../parts/contact-name.js';

export function ContactCard({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation();
  const nameOf = useContactName();
  const term = useTerms();
  const { role } = useAccount();
  const { data: me } = useMe();
  const [merging, merge] = useDisclosure(false);
  const [editing, edit] = useDisclosure(false);
  const mayEdit = maySupervise(role) || (me && conversation.ownerAgentId === me.id);
  const { contact } = conversation;
  return (
    <PanelSection title={t('contact.title')}>
      <Group wrap="nowrap" align="flex-start">
        <Avatar {...(!isUnnamed(contact) && { name: contact.name })} color="ai" alt="" aria-hidden />
        <div style={{ minWidth: 0 }}>
          <Text fw={650}>{nameOf(contact)}</Text>
          <Group gap={6}>
            <TierBadge tier={contact.tier} />
            {contact.language && (
              <Text size="xs" c="dimmed">
                {term('language', contact.language)}
              </Text>
            )}
          </Group>
        </div>
      </Group>
      <Stack component="ul" gap={4} mt={8} pl={0} style={{ listStyle: 'none' }}>
        {contact.identities.map(({ channel, userId, handle, name }) => (
          <Group component="li" key={`${channel}:${userId}`} gap={6} wrap="nowrap">
            <ChannelIcon channel={channel} size={15} />
            <Text size="sm" truncate title={userId}>
              {handle ? `@${handle.replace(/^@/, '')}` : (name ?? term('channel', channel))}
            </Text>
          </Group>
        ))}
      </Stack>
      {mayEdit && (
        <Group gap={4} mt={6}>
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPencil size={14} aria-hidden />}
            onClick={edit.open}
          >
            {t('contact.edit')}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconUsersPlus size={14} aria-hidden />}
            onClick={merge.open}
          >
            {t('contact.merge')}
          </Button>
        </Group>
      )}
      <EditContactDialog contact={contact} opened={editing} onClose={edit.close} />
      <MergeContactDialog contact={contact} opened={merging} onClose={merge.close} />
    </PanelSection>
  );
}
