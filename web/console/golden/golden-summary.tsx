import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { GoldenListView } from '../api/contract.js';
import { percent } from '../parts/confidence-bar.js';
import { isRightOutcome, OUTCOMES } from './outcomes.js';

const BAR_HEIGHT = 14;

/** How much of the golden set is right now: in one sentence, as one bar, and by what customers are told. */
export function GoldenSummary({ counts }: { counts: GoldenListView['counts'] }) {
  const { t } = useTranslation();
  const titleId = useId();
  const total = OUTCOMES.reduce((sum, [outcome]) => sum + counts[outcome], 0);
  const right = OUTCOMES.reduce((sum, [one]) => sum + (isRightOutcome(one) ? counts[one] : 0), 0);
  if (total === 0) return null;
  return (
    <Paper component="section" aria-labelledby={titleId} withBorder p="md" bg="var(--tsu-raised)">
      <Stack gap="xs">
        <Title order={2} id={titleId}>
          {t('golden.summary', { right, count: total, percent: percent(right / total) })}
        </Title>
        <Group gap={2} wrap="nowrap" aria-hidden>
          {OUTCOMES.filter(([outcome]) => counts[outcome] > 0).map(([outcome, color]) => (
            <div
              key={outcome}
              style={{
                flexGrow: counts[outcome],
                minWidth: 4,
                height: BAR_HEIGHT,
                borderRadius: 3,
                background: color,
              }}
            />
          ))}
        </Group>
        <Group component="ul" m={0} p={0} style={{ listStyle: 'none', gap: '4px 20px' }}>
          {OUTCOMES.filter(([outcome]) => counts[outcome] > 0).map(([outcome, color]) => (
            <Group component="li" key={outcome} gap={6} wrap="nowrap">
              <svg width="12" height="12" aria-hidden="true" style={{ flex: 'none' }}>
                <rect width="12" height="12" rx="3" fill={color} />
              </svg>
              <Text size="sm">
                {t(`golden.outcomes.${outcome}`)} <strong>{counts[outcome]}</strong>
              </Text>
            </Group>
          ))}
        </Group>
      </Stack>
    </Paper>
  );
}
