import { NumberInput, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../parts/format-duration.js';
import type { RoutingEditor } from './use-routing-editor.js';

const TARGETS = ['firstResponseSeconds', 'resolutionSeconds'] as const;

export function TargetsEditor({ editor }: { editor: RoutingEditor }) {
  const { t } = useTranslation();
  const { slaTargets } = editor.draft;
  return (
    <Paper withBorder p="md" maw={480} bg="var(--tsu-raised)">
      <Title order={2}>{t('targets.title')}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('targets.hint')}
      </Text>
      <Stack>
        {TARGETS.map((target) => (
          <NumberInput
            key={target}
            label={t(`targets.${target}`)}
            description={formatDuration(slaTargets[target], t)}
            min={1}
            step={60}
            allowDecimal={false}
            value={slaTargets[target]}
            onChange={(next) =>
              typeof next === 'number' &&
              next >= 1 &&
              editor.change({ slaTargets: { ...slaTargets, [target]: next } })
            }
          />
        ))}
      </Stack>
    </Paper>
  );
}
