import { Badge, Group, Menu, Progress, Table, Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSetPresenceOf } from '../api/agents.js';
import type { AgentView, Presence } from '../api/contract.js';
import { useTerms } from '../i18n/use-terms.js';
import { PresenceDot } from '../parts/badges.js';
import { Since } from '../parts/time.js';
import { useNotify } from '../parts/use-notify.js';
import { WideTable } from '../parts/wide-table.js';

interface BoardProps {
  agents: AgentView[];
  onShow: (conversationId: string) => void;
}

const ORDER: Presence[] = ['available', 'busy', 'away', 'offline'];

export function AgentBoard({ agents, onShow }: BoardProps) {
  const { t } = useTranslation();
  const term = useTerms();
  const sorted = agents.toSorted(
    (a, b) => ORDER.indexOf(a.presence) - ORDER.indexOf(b.presence) || a.name.localeCompare(b.name),
  );
  return (
    <WideTable minWidth={640} label={t('supervisor.agents')}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('agent.name')}</Table.Th>
            <Table.Th>{t('agent.presence')}</Table.Th>
            <Table.Th w="22%">{t('agent.load')}</Table.Th>
            <Table.Th>{t('agent.idle')}</Table.Th>
            <Table.Th>{t('agent.languages')}</Table.Th>
            <Table.Th>{t('agent.work')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map((agent) => (
            <Table.Tr key={agent.id}>
              <Table.Th scope="row">{agent.name}</Table.Th>
              <Table.Td>
                <PresenceOf agent={agent} />
              </Table.Td>
              <Table.Td>
                <Group gap={8} wrap="nowrap">
                  <Progress.Root size="md" flex={1}>
                    <Progress.Section
                      value={agent.capacity === 0 ? 0 : (agent.load / agent.capacity) * 100}
                      color={agent.load >= agent.capacity ? 'red.7' : 'teal.7'}
                      aria-label={t('agent.loadOf', { name: agent.name })}
                    />
                  </Progress.Root>
                  <Text size="xs">
                    {agent.load}/{agent.capacity}
                  </Text>
                </Group>
              </Table.Td>
              <Table.Td>
                {agent.presence === 'available' && agent.load === 0 ? <Since at={agent.idleSince} /> : '–'}
              </Table.Td>
              <Table.Td>{agent.languages.map((language) => term('language', language)).join(', ')}</Table.Td>
              <Table.Td>
                <Group gap={4}>
                  {agent.work.map(({ conversationId, state, units }) => (
                    <UnstyledButton key={conversationId} onClick={() => onShow(conversationId)}>
                      <Badge color={state === 'offered' ? 'orange' : 'teal'} style={{ cursor: 'pointer' }}>
                        {t(`agent.${state}`)} · {units}
                      </Badge>
                    </UnstyledButton>
                  ))}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

/** A supervisor may set it: somebody left without saying so. */
function PresenceOf({ agent }: { agent: AgentView }) {
  const { t } = useTranslation();
  const term = useTerms();
  const notify = useNotify();
  const setPresence = useSetPresenceOf();
  return (
    // In the portal: the table it belongs to is cut off where it scrolls.
    <Menu withinPortal>
      <Menu.Target>
        <UnstyledButton
          aria-label={t('agent.changePresence', {
            name: agent.name,
            presence: term('presence', agent.presence),
          })}
        >
          <Group gap={6} wrap="nowrap">
            <PresenceDot presence={agent.presence} />
            <Text size="sm">{term('presence', agent.presence)}</Text>
            <IconChevronDown size={13} aria-hidden />
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {ORDER.map((presence) => (
          <Menu.Item
            key={presence}
            leftSection={<PresenceDot presence={presence} />}
            onClick={() =>
              setPresence.mutate({ id: agent.id, presence }, { onError: (error) => notify.failed(error) })
            }
          >
            {term('presence', presence)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
