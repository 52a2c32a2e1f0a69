import { Group, Table, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { OverviewView } from '../api/contract.js';
import { useLanguage } from '../i18n/use-terms.js';
import { Legend } from '../parts/legend.js';
import { niceTop } from '../parts/nice-top.js';

const WIDTH = 720;
const HEIGHT = 190;
const LEFT = 30;
const BOTTOM = 22;
const TOP = 8;
const CONVERSATIONS = 'var(--mantine-color-ai-3)';
const HANDOFFS = 'var(--mantine-color-orange-7)';

/** Conversations and handoffs of each of the last 24 hours, as bars; the same figures as a table below. */
export function HourlyChart({ hours }: { hours: OverviewView['hourly'] }) {
  const { t } = useTranslation();
  const locale = useLanguage() === 'ja' ? 'ja-JP' : 'en-GB';
  const titleId = useId();
  const total = hours.reduce((sum, hour) => sum + hour.conversations, 0);
  const handoffs = hours.reduce((sum, hour) => sum + hour.handoffs, 0);
  const top = niceTop(Math.max(1, ...hours.map((hour) => Math.max(hour.conversations, hour.handoffs))));
  const slot = (WIDTH - LEFT) / Math.max(1, hours.length);
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  const hourOf = (at: string) =>
    new Date(at).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });

  return (
    <figure style={{ margin: 0 }}>
      <Group gap="md" mb={4}>
        <Legend color={CONVERSATIONS} label={t('chart.conversations')} />
        <Legend color={HANDOFFS} label={t('chart.handoffs')} />
      </Group>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" role="img" aria-labelledby={titleId}>
        <title id={titleId}>{t('chart.description', { conversations: total, handoffs })}</title>
        {[0, top / 2, top].map((value) => (
          <g key={value}>
            <line x1={LEFT} x2={WIDTH} y1={y(value)} y2={y(value)} stroke="var(--tsu-line)" />
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
        {hours.map((hour, index) => {
          const x = LEFT + index * slot;
          return (
            <g key={hour.at}>
              <Bar x={x + slot * 0.12} width={slot * 0.42} y={y(hour.conversations)} color={CONVERSATIONS} />
              <Bar x={x + slot * 0.54} width={slot * 0.34} y={y(hour.handoffs)} color={HANDOFFS} />
              {index % 4 === 0 && (
                <text
                  x={x + slot / 2}
                  y={HEIGHT - 6}
                  textAnchor="middle"
                  fontSize="11"
                  fill="var(--mantine-color-dimmed)"
                >
                  {hourOf(hour.at)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <details>
        <Text component="summary" size="xs" c="dimmed" style={{ cursor: 'pointer' }}>
          {t('chart.asTable')}
        </Text>
        <Table fz="xs" verticalSpacing={2}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('chart.hour')}</Table.Th>
              <Table.Th ta="end">{t('chart.conversations')}</Table.Th>
              <Table.Th ta="end">{t('chart.handoffs')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {hours.map((hour) => (
              <Table.Tr key={hour.at}>
                <Table.Th scope="row">{hourOf(hour.at)}</Table.Th>
                <Table.Td ta="end">{hour.conversations}</Table.Td>
                <Table.Td ta="end">{hour.handoffs}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </figure>
  );
}

function Bar({ x, y, width, color }: { x: number; y: number; width: number; color: string }) {
  return <rect x={x} y={y} width={width} height={Math.max(0, HEIGHT - BOTTOM - y)} rx="2" fill={color} />;
}
