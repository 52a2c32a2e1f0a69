import { Button, Group, Menu, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe, useSetMyPresence } from '../api/agents.js';
import type { Presence } from '../api/contract.js';
import { useTerms } from '../i18n/use-terms.js';
import { PresenceDot } from '../parts/badges.js';
import { useNotify } from '../parts/use-notify.js';

const CHOICES: Presence[] = ['available', 'busy', 'away', 'offline'];

/** Whether I am offered conversations, and how much of my capacity is taken. */
export function PresenceMenu() {
  const { t } = useTranslation();
  const term = useTerms();
  const notify = useNotify();
  const { data: me } = useMe();
  const setPresence = useSetMyPresence();
  if (!me) return null;
  const choose = (presence: Presence) =>
    setPresence.mutate(presence, { onError: (error) => notify.failed(error) });

  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <Button
          variant="default"
          size="sm"
          px="xs"
          loading={setPresence.isPending}
          aria-label={t('shell.presenceIs', {
            presence: term('presence', me.presence),
            load: me.load,
            capacity: me.capacity,
          })}
          leftSection={<PresenceDot presence={me.presence} />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {term('presence', me.presence)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.load', { load: me.load, capacity: me.capacity })}</Menu.Label>
        {CHOICES.map((presence) => (
          <Menu.Item
            key={presence}
            aria-current={presence === me.presence}
            leftSection={<PresenceDot presence={presence} />}
            onClick={() => choose(presence)}
          >
            <Group gap={0}>
              <Text size="sm" fw={presence === me.presence ? 700 : 400}>
                {term('presence', presence)}
              </Text>
              <Text size="xs" c="dimmed" w="100%">
                {t(`shell.presenceHint.${presence}`)}
              </Text>
            </Group>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
