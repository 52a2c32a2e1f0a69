import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GateReport } from '../api/contract.js';
import { EffectChart } from './effect-chart.js';
import { EffectList } from './effect-list.js';

const LISTED = ['broken', 'fixed', 'changed'] as const;

export function GateResult({ report }: { report: GateReport }) {
  const { t } = useTranslation();
  const { asked, counts, effects } = report;
  const { golden, logged, recorded, days } = asked;
  return (
    <Stack gap="sm">
      <Text size="sm">
        {t('gate.asked', { golden, logged, days })}{' '}
        {recorded > logged && t('gate.sampled', { logged, recorded })}
      </Text>
      {golden + logged === 0 ? (
        <Text size="sm" c="dimmed">
          {t('gate.nothingAsked')}
        </Text>
      ) : (
        <EffectChart counts={counts} />
      )}
      {LISTED.map((kind) => {
        const own = effects.filter((effect) => effect.kind === kind);
        if (own.length === 0) return null;
        return (
          <div key={kind}>
            <Title order={3} size="sm">
              {t(`gate.lists.${kind}`, { count: counts[kind] })}
            </Title>
            <EffectList effects={own} />
          </div>
        );
      })}
    </Stack>
  );
}
