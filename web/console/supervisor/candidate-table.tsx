import { Table, Text } from '@mantine/core';
import { IconArrowBigRightFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DecisionView } from '../api/contract.js';
import { useTerms } from '../i18n/use-terms.js';
import { formatDuration } from '../parts/format-duration.js';
import { useRoutingNames } from '../parts/use-routing-names.js';
import { WideTable } from '../parts/wide-table.js';

/** Everybody who was considered: those eligible by rank, then the others with what ruled them out. */
export function CandidateTable({ decision, label }: { decision: DecisionView; label: string }) {
  const { t } = useTranslation();
  const term = useTerms();
  const detailOf = useDetail();
  const candidates = decision.candidates.toSorted(
    (a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.name.localeCompare(b.name),
  );
  if (candidates.length === 0) return null;
  return (
    <WideTable minWidth={460} label={label}>
      <Table verticalSpacing={4} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('explanation.rank')}</Table.Th>
            <Table.Th>{t('explanation.agent')}</Table.Th>
            <Table.Th ta="end">{t('explanation.proficiency')}</Table.Th>
            <Table.Th ta="end">{t('explanation.spare')}</Table.Th>
            <Table.Th ta="end">{t('explanation.idle')}</Table.Th>
            <Table.Th>{t('explanation.verdict')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {candidates.map((candidate) => {
            const isChosen = candidate.agentId === decision.agentId;
            return (
              <Table.Tr key={candidate.agentId} fw={isChosen ? 700 : 400}>
                <Table.Td>{candidate.rank ?? '–'}</Table.Td>
                <Table.Td>{candidate.name}</Table.Td>
                <Table.Td ta="end">{candidate.proficiency.toFixed(1)}</Table.Td>
                <Table.Td ta="end">{candidate.spare}</Table.Td>
                <Table.Td ta="end">{formatDuration(candidate.idleSeconds, t)}</Table.Td>
                <Table.Td>
                  {candidate.excludedBy === null ? (
                    isChosen ? (
                      <>
                        <IconArrowBigRightFilled size={13} aria-hidden /> {t('explanation.chosen')}
                      </>
                    ) : (
                      t('explanation.eligible')
                    )
                  ) : (
                    <Text size="sm" c="dimmed">
                      {term('excluded', candidate.excludedBy)}
                      {candidate.detail && ` (${detailOf(candidate)})`}
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

type Candidate = DecisionView['candidates'][number];

/** What ruled somebody out, with names for ids: `orders 2 < 3` becomes "Orders 2 < 3". */
function useDetail(): (candidate: Candidate) => string {
  const term = useTerms();
  const { queueName, skillName } = useRoutingNames();
  return ({ excludedBy, detail }) => {
    if (detail === null) return '';
    switch (excludedBy) {
      case 'queue':
        return queueName(detail);
      case 'language':
        return term('language', detail);
      case 'not-available':
        return term('presence', detail);
      case 'skill':
        return detail.replace(/^\S+/, skillName);
      default:
        return detail;
    }
  };
}
