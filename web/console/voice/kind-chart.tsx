import { Group, Table, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoiceView } from '../api/contract.js';
import { useLanguage } from '../i18n/use-terms.js';
import { Legend } from '../parts/legend.js';
import { niceTop } from '../parts/nice-top.js';
import { WideTable } from '../parts/wide-table.js';
import { KINDS } from './kinds.js';

const HEIGHT = 220;
const LEFT = 36;
const BOTTOM = 22;
const TOP = 8;
/** As wide as it is shown, so that its words keep their size on a phone. */
const LEAST_WIDTH = 280;
/** A label below the bars needs so much. */
const LABEL_WIDTH = 76;

/** Messages of each hour or day, one bar each, by kind; the same figures as a table below. */
export function KindChart({ view: { series, period, turns, timeZone } }: { view: VoiceView }) {
  const { t } = useTranslation();
  const titleId = useId();
  const locale = useLanguage() === 'ja' ? 'ja-JP' : 'en-GB';
  const nameOf = (at: string): string =>
    period === '24h'
      ? new Date(at).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })
      : new Date(at).toLocaleDateString(locale, { month: 'short', day: 'numeric', timeZone });
  const top = niceTop(Math.max(1, ...series.map((step) => step.turns)));
  const { ref, width: shownWidth } = useElementSize();
  const width = Math.max(LEAST_WIDTH, shownWidth);
  const slot = (width - LEFT) / Math.max(1, series.length);
  const labelEvery = Math.ceil(LABEL_WIDTH / slot);
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  const complaints = series.reduce((sum, { kinds }) => sum + kinds.complaint, 0);
  return (
    <figure ref={ref} style={{ margin: 0 }}>
      <Group gap="md" mb={4}>
        {KINDS.map(({ name, color }) => (
          <Legend key={name} color={color} label={t(`voice.kind.${name}`)} />
        ))}
      </Group>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} width="100%" role="img" aria-labelledby={titleId}>
        <title id={titleId}>{t('voice.chart', { turns, complaints })}</title>
        {[0, top / 2, top].map((value) => (
          <g key={value}>
            <line x1={LEFT} x2={width} y1={y(value)} y2={y(value)} stroke="var(--tsu-line)" />
            <text
              x={LEFT - 6}
              y={y(value) + 4}
              textAnchor="end"
              fontSize="11"
              fill="var(--mantine-color-dimmed)"
            >
              {value}
            </text>
          </g>
        ))}
        {series.map((step, at) => (
          <g key={step.at}>
            <Bar kinds={step.kinds} x={LEFT + at * slot + slot * 0.15} width={slot * 0.7} y={y} />
            {at % labelEvery === 0 && (
              <text
                x={LEFT + (at + 0.5) * slot}
                y={HEIGHT - 6}
                textAnchor="middle"
                fontSize="11"
                fill="var(--mantine-color-dimmed)"
              >
                {nameOf(step.at)}
              </text>
            )}
          </g>
        ))}
      </svg>
      <details>
        <Text component="summary" size="xs" c="dimmed" style={{ cursor: 'pointer' }}>
          {t('voice.asTable')}
        </Text>
        <WideTable minWidth={520} label={t('voice.asTable')}>
          <Table fz="xs" verticalSpacing={2}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('voice.when')}</Table.Th>
                <Table.Th ta="end">{t('voice.all')}</Table.Th>
                {KINDS.map(({ name }) => (
                  <Table.Th key={name} ta="end">
                    {t(`voice.kind.${name}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {series.map((step) => (
                <Table.Tr key={step.at}>
                  <Table.Th scope="row">{nameOf(step.at)}</Table.Th>
                  <Table.Td ta="end">{step.turns}</Table.Td>
                  {KINDS.map(({ name }) => (
                    <Table.Td key={name} ta="end">
                      {step.kinds[name]}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      </details>
    </figure>
  );
}

function Bar({
  kinds,
  x,
  width,
  y,
}: {
  kinds: VoiceView['series'][number]['kinds'];
  x: number;
  width: number;
  y: (value: number) => number;
}) {
  let below = 0;
  return KINDS.map(({ name, color }) => {
    const from = below;
    below += kinds[name];
    return <rect key={name} x={x} width={width} y={y(below)} height={y(from) - y(below)} fill={color} />;
  });
}
