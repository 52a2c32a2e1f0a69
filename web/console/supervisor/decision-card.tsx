import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DecisionView } from '../api/contract.js';
import { useTerms } from '../i18n/use-terms.js';
import { formatDuration } from '../parts/format-duration.js';
import { When } from '../parts/time.js';
import { useRoutingNames } from '../parts/use-routing-names.js';
import { CandidateTable } from './candidate-table.js';

const OUTCOME_COLORS = { offered: 'teal', nobody: 'orange', 'lost-race': 'gray' } as const;

/** One decision: what was asked for, who was considered, who got the offer. */
export function DecisionCard({ decision, number }: { decision: DecisionView; number: number }) {
  const { t } = useTranslation();
  const term = useTerms();
  const { skillName } = useRoutingNames();
  const { requirements, outcome } = decision;
  const chosen = decision.candidates.find(({ agentId }) => agentId === decision.agentId);
  return (
    <Paper withBorder p="sm" bg="var(--tsu-raised)">
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={3} fz="sm">
            {t('explanation.decision', { number })}
          </Title>
          <Text size="xs" c="dimmed">
            <When at={decision.at} /> ·{' '}
            {t('explanation.afterWaiting', { time: formatDuration(decision.waitedSeconds, t) })}
          </Text>
        </Group>
        <Group gap={6}>
          <Badge color={OUTCOME_COLORS[outcome]}>{term('outcome', outcome)}</Badge>
          {chosen && <Text size="sm">{t('explanation.offeredTo', { name: chosen.name })}</Text>}
        </Group>
        <Group gap={6}>
          <Text size="xs" c="dimmed">
            {t('explanation.needed')}
          </Text>
          <Badge color="gray">{term('language', requirements.language)}</Badge>
          <Badge color="gray">{t('explanation.units', { count: requirements.units })}</Badge>
          {requirements.skills.map(({ skill, atLeast }) => (
            <Badge key={skill} color="ai">
              {skillName(skill)} ≥ {atLeast}
            </Badge>
          ))}
          {requirements.relaxed.map(({ skill, atLeast, afterSeconds }) => (
            <Badge key={skill} color="yellow">
              <s>
                {skillName(skill)} ≥ {atLeast}
              </s>{' '}
              {t('explanation.relaxedAfter', { time: formatDuration(afterSeconds, t) })}
            </Badge>
          ))}
        </Group>
        <CandidateTable decision={decision} label={t('explanation.candidates', { number })} />
        <Text size="xs" c="dimmed">
          {t('explanation.policy', { version: decision.policyVersion })}
        </Text>
      </Stack>
    </Paper>
  );
}
