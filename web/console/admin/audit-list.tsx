import { Code, Paper, Table, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAudit } from '../api/administration.js';
import { useTerms } from '../i18n/use-terms.js';
import { LoadMore } from '../parts/load-more.js';
import { NothingHere } from '../parts/nothing-here.js';
import { QueryState } from '../parts/query-state.js';
import { When } from '../parts/time.js';
import { useActorNames } from './use-actor-names.js';
import { WideTable } from '../parts/wide-table.js';

export function AuditList() {
  const { t } = useTranslation();
  const term = useTerms();
  const audit = useAudit();
  const nameOf = useActorNames();
  return (
    <Paper withBorder p="md" bg="var(--tsu-raised)">
      <QueryState query={audit}>
        {({ pages }) => {
          const entries = pages.flatMap(({ items }) => items);
          if (entries.length === 0) return <NothingHere icon={IconHistory} text={t('audit.none')} />;
          return (
            <WideTable minWidth={640} label={t('admin.tabs.audit')}>
              <Table verticalSpacing={6} fz="sm">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('audit.at')}</Table.Th>
                    <Table.Th>{t('audit.actor')}</Table.Th>
                    <Table.Th>{t('audit.action')}</Table.Th>
                    <Table.Th>{t('audit.subject')}</Table.Th>
                    <Table.Th>{t('audit.details')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {entries.map(({ id, at, actor, action, subject, details }) => (
                    <Table.Tr key={id}>
                      <Table.Td style={{ whiteSpace: 'nowrap' }}>
                        <When at={at} />
                      </Table.Td>
                      <Table.Td>{nameOf(actor)}</Table.Td>
                      <Table.Td>{term('action', action)}</Table.Td>
                      <Table.Td>
                        {term('subject', subject.kind)}{' '}
                        <Text span size="xs" c="dimmed">
                          {subject.id}
                        </Text>
                      </Table.Td>
                      <Table.Td>
                        <Details details={details} />
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </WideTable>
          );
        }}
      </QueryState>
      <LoadMore query={audit} />
    </Paper>
  );
}

function Details({ details }: { details: unknown }) {
  if (typeof details !== 'object' || details === null || Object.keys(details).length === 0) return null;
  return (
    <Code style={{ overflowWrap: 'anywhere' }}>
      {Object.entries(details)
        .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
        .join(', ')}
    </Code>
  );
}
