import { Badge, Grid, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { GapView } from '../api/contract.js';
import { LanguageBadge } from '../parts/badges.js';
import { formatDuration } from '../parts/format-duration.js';
import { GapActions } from './gap-actions.js';
import { GapDeflection } from './gap-deflection.js';
import { GapDetails } from './gap-details.js';
import { WeeklyBars } from './weekly-bars.js';

interface CardProps {
  gap: GapView;
  /** Agents' time that the costliest gap of the list takes. */
  most: number;
  /** What it may be merged into. */
  others: GapView[];
}

export function GapCard({ gap, most, others }: CardProps) {
  const { t } = useTranslation();
  const titleId = useId();
  return (
    <Paper component="article" aria-labelledby={titleId} withBorder p="md" bg="var(--tsu-raised)">
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Stack gap={8}>
            <Title order={2} id={titleId} lang={gap.language}>
              {gap.title}
            </Title>
            <Group gap={6}>
              <LanguageBadge language={gap.language} />
              {gap.words.map((word) => (
                <Badge key={word} color="gray" tt="none" lang={gap.language}>
                  {word}
                </Badge>
              ))}
            </Group>
            <svg width="100%" height="10" aria-hidden="true">
              <rect width="100%" height="10" rx="3" fill="var(--tsu-line)" />
              <rect
                width={`${(gap.effortSeconds / Math.max(1, most)) * 100}%`}
                height="10"
                rx="3"
                fill="var(--mantine-primary-color-filled)"
              />
            </svg>
            <Text size="sm">
              <strong>{t('gaps.effort', { time: formatDuration(gap.effortSeconds, t) })}</strong> ·{' '}
              {t('gaps.volume', { count: gap.volume })} ·{' '}
              {t('gaps.handling', { time: formatDuration(gap.meanHandlingSeconds, t) })}
            </Text>
            {gap.deflection && <GapDeflection deflection={gap.deflection} />}
            {gap.dismissal && (
              <Text size="sm" c="dimmed">
                {t('gaps.dismissedBy', { name: gap.dismissal.byName, reason: gap.dismissal.reason })}
              </Text>
            )}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <WeeklyBars weeks={gap.weeks} />
        </Grid.Col>
      </Grid>
      <Stack gap="sm" mt="sm">
        <GapDetails gap={gap} />
        <GapActions gap={gap} others={others} />
      </Stack>
    </Paper>
  );
}
