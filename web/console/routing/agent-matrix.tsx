import { Paper, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAgents } from '../api/agents.js';
import type { RoutingSettings } from '../api/contract.js';
import { useLanguage } from '../i18n/use-terms.js';
import { QueryState } from '../parts/query-state.js';
import classes from './agent-matrix.module.css';
import { AgentRow } from './agent-row.js';
import { WideTable } from '../parts/wide-table.js';

/** Who can do what, how well: agents down, skills across. Each row is saved by itself. */
export function AgentMatrix({ settings }: { settings: RoutingSettings }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const agents = useAgents();
  return (
    <QueryState query={agents}>
      {(items) => (
        <Paper withBorder p="md" bg="var(--tsu-raised)">
          <Text size="sm" c="dimmed" mb="sm">
            {t('matrix.hint')}
          </Text>
          <WideTable minWidth={1060} label={t('matrix.title')}>
            <Table verticalSpacing={6} horizontalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th className={classes.agent}>{t('agent.name')}</Table.Th>
                  {settings.skills.map(({ id, name }) => (
                    <Table.Th key={id} fz="xs" style={{ verticalAlign: 'bottom' }}>
                      {name[language]}
                    </Table.Th>
                  ))}
                  <Table.Th fz="xs">{t('agent.languages')}</Table.Th>
                  <Table.Th fz="xs">{t('agent.capacity')}</Table.Th>
                  <Table.Th fz="xs">{t('agent.queues')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items
                  .toSorted((a, b) => a.name.localeCompare(b.name))
                  .map((agent) => (
                    <AgentRow key={agent.id} agent={agent} settings={settings} />
                  ))}
              </Table.Tbody>
            </Table>
          </WideTable>
        </Paper>
      )}
    </QueryState>
  );
}
