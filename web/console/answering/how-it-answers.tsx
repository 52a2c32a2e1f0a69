import { Paper, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnsweringView } from '../api/contract.js';

/** Which means there are to find answers, said plainly: what is off, and why. */
export function HowItAnswers({ knowledge }: { knowledge: AnsweringView['knowledge'] }) {
  const { t } = useTranslation();
  const { encoder } = knowledge;
  const rows = [
    { label: t('answering.entries'), value: String(knowledge.entries) },
    {
      label: t('answering.encoder'),
      value: t(`answering.tiers.${encoder.tier}`, { model: encoder.model ?? '' }),
      problem: encoder.problem,
    },
    ...(encoder.tier !== 'none' && knowledge.withoutVectors > 0
      ? [{ label: t('answering.withoutVectors'), value: String(knowledge.withoutVectors) }]
      : []),
    { label: t('answering.learntFrom'), value: t(`answering.sources.${knowledge.learntFrom}`) },
    {
      label: t('answering.model'),
      value: knowledge.model ? t('answering.modelOn') : t('answering.modelOff'),
    },
  ];
  return (
    <Paper withBorder p="md" bg="var(--tsu-raised)">
      <Title order={2} mb="xs">
        {t('answering.how')}
      </Title>
      <Table verticalSpacing={6} withRowBorders={false}>
        <Table.Tbody>
          {rows.map(({ label, value, problem }) => (
            <Table.Tr key={label}>
              <Table.Th scope="row" fw={400} c="dimmed" pl={0} style={{ verticalAlign: 'top' }}>
                {label}
              </Table.Th>
              <Table.Td>
                {value}
                {problem && (
                  <Text size="sm" c="red.8">
                    {t('answering.problem', { problem })}
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
