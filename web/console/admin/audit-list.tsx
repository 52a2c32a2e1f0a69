import { Paper, Table } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAudit } from '../api/administration.js';
import { LoadMore } from '../parts/load-more.js';
import { NothingHere } from '../parts/nothing-here.js';
import { QueryState } from '../parts/query-state.js';
import { WideTable } from '../parts/wide-table.js';
import { AuditEntry } from './audit-entry.js';
import { useAccountNames } from './use-account-names.js';

export function AuditList() {
  const { t } = useTranslation();
  const audit = useAudit();
  const names = useAccountNames();
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
                  {entries.map((entry) => (
                    <AuditEntry key={entry.id} entry={entry} names={names} />
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
