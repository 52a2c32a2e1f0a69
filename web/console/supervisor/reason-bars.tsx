import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OverviewView } from '../api/contract.js';
import { useTerms } from '../i18n/use-terms.js';

/** A table whose rows are bars: to be seen and to be read. */
export function ReasonBars({ reasons }: { reasons: OverviewView['handoffsByReason'] }) {
  const { t } = useTranslation();
  const term = useTerms();
  const most = Math.max(1, ...reasons.map(({ count }) => count));
  if (reasons.length === 0) return <Text c="dimmed">{t('supervisor.noHandoffs')}</Text>;
  return (
    <Table verticalSpacing={4} withRowBorders={false} layout="fixed">
      <Table.Tbody>
        {reasons
          .toSorted((a, b) => b.count - a.count)
          .map(({ reason, count }) => (
            <Table.Tr key={reason}>
              <Table.Th scope="row" fw={400} w="45%" pl={0}>
                {term('reason', reason)}
              </Table.Th>
              <Table.Td>
                <svg width="100%" height="14" aria-hidden="true">
                  <rect
                    width={`${(count / most) * 100}%`}
                    height="14"
                    rx="3"
                    fill="var(--mantine-primary-color-filled)"
                  />
                </svg>
              </Table.Td>
              <Table.Td w={48} ta="end" fw={600}>
                {count}
              </Table.Td>
            </Table.Tr>
          ))}
      </Table.Tbody>
    </Table>
  );
}
