import { Anchor, Grid, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconMessageOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useVoice, VOICE_PERIODS, type VoicePeriod } from '../api/voice.js';
import { NothingHere } from '../parts/nothing-here.js';
import { Page } from '../parts/page.js';
import { Panel } from '../parts/panel.js';
import { QueryState } from '../parts/query-state.js';
import { CountTable } from './count-table.js';
import { KindChart } from './kind-chart.js';

/** What customers write, counted: over time, and by all that a message says beside its words. */
export default function VoicePage() {
  const { t } = useTranslation();
  const [period, setPeriod] = useState<VoicePeriod>('24h');
  const voice = useVoice(period);
  return (
    <Page
      title={t('voice.title')}
      hint={t('voice.hint')}
      actions={
        <>
          <Anchor component={Link} href="/supervisor" size="sm">
            {t('voice.back')}
          </Anchor>
          <SegmentedControl
            aria-label={t('voice.period')}
            data={VOICE_PERIODS.map((value) => ({ value, label: t(`voice.${value}`) }))}
            value={period}
            onChange={(next) => setPeriod(VOICE_PERIODS.find((one) => one === next) ?? '24h')}
          />
        </>
      }
    >
      <QueryState query={voice}>
        {(view) =>
          view.turns === 0 ? (
            <NothingHere icon={IconMessageOff} text={t('voice.nothing')} />
          ) : (
            <Stack gap="md">
              <Text size="sm">
                {t('voice.turns', { count: view.turns })}
                {view.period !== '24h' && ` · ${t('voice.days', { timeZone: view.timeZone })}`}
              </Text>
              <Panel title={t(view.period === '24h' ? 'voice.byHour' : 'voice.byDay')}>
                <KindChart view={view} />
              </Panel>
              <Grid gap="md">
                {DIMENSIONS.map((by) => (
                  <Grid.Col key={by} span={{ base: 12, md: 6, lg: 4 }}>
                    <Panel title={t(`voice.by.${by}`)}>
                      <CountTable by={by} counts={view.counts.filter((one) => one.by === by)} />
                    </Panel>
                  </Grid.Col>
                ))}
              </Grid>
            </Stack>
          )
        }
      </QueryState>
    </Page>
  );
}

const DIMENSIONS = ['topic', 'kind', 'feeling', 'urgency', 'channel', 'language'] as const;
