import { Badge, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { QueueView } from '../api/contract.js';
import { useLanguage } from '../i18n/use-terms.js';
import { formatDuration } from '../parts/format-duration.js';
import { Since } from '../parts/time.js';
import { WideTable } from '../parts/wide-table.js';

export function QueueTable({ queues }: { queues: QueueView[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <WideTable minWidth={520} label={t('supervisor.queues')}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('queue.name')}</Table.Th>
            <Table.Th ta="end">{t('queue.waiting')}</Table.Th>
            <Table.Th ta="end">{t('queue.oldest')}</Table.Th>
            <Table.Th ta="end">{t('queue.overdue')}</Table.Th>
            <Table.Th ta="end">{t('queue.agents')}</Table.Th>
            <Table.Th ta="end">{t('queue.estimate')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {queues.map((queue) => (
            <Table.Tr key={queue.id}>
              <Table.Th scope="row">{queue.name[language]}</Table.Th>
              <Table.Td ta="end">{queue.waiting}</Table.Td>
              <Table.Td ta="end" style={NOWRAP}>
                {queue.oldestWaitingSince ? <Since at={queue.oldestWaitingSince} /> : '–'}
              </Table.Td>
              <Table.Td ta="end">
                {queue.overdue > 0 ? <Badge color="red">{queue.overdue}</Badge> : 0}
              </Table.Td>
              <Table.Td
                ta="end"
                aria-label={t('queue.agentsOf', {
                  available: queue.agentsAvailable,
                  staffed: queue.agentsStaffed,
                })}
              >
                {queue.agentsAvailable} / {queue.agentsStaffed}
              </Table.Td>
              <Table.Td ta="end">
                {queue.estimateSeconds ? (
                  t('queue.estimateRange', {
                    p50: formatDuration(queue.estimateSeconds.p50, t),
                    p80: formatDuration(queue.estimateSeconds.p80, t),
                  })
                ) : (
                  <Text size="sm" c="var(--mantine-color-error)">
                    {t('queue.nobodyServes')}
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

const NOWRAP = { whiteSpace: 'nowrap' } as const;
