import { Table, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { OUTCOMES, percent, type PolicyPoint } from './outcomes.js';
import classes from './policy-chart.module.css';

const WIDTH = 720;
const HEIGHT = 240;
const LEFT = 82;
const BOTTOM = 30;
const TOP = 12;

/** What becomes of questions at each price, one bar a price, the chosen one framed; the same figures as a table below. */
export function PolicyChart({ curve, chosen }: { curve: PolicyPoint[]; chosen: PolicyPoint }) {
  const { t } = useTranslation();
  const titleId = useId();
  const slot = (WIDTH - LEFT) / curve.length;
  const y = (share: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - share);

  return (
    <figure style={{ margin: 0 }}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" role="img" aria-labelledby={titleId}>
        <title id={titleId}>
          {t('answering.curveDescription', {
            cost: chosen.wrongAnswerCost,
            right: percent(chosen.rightlyAnswered),
            wrong: percent(chosen.wronglyAnswered),
          })}
        </title>
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line x1={LEFT} x2={WIDTH} y1={y(share)} y2={y(share)} stroke="var(--tsu-line)" />
            <text
              x={LEFT - 6}
              y={y(share)}
              textAnchor="end"
              dominantBaseline="central"
              className={classes.label}
              fill="var(--mantine-color-dimmed)"
            >
              {share * 100} %
            </text>
          </g>
        ))}
        {curve.map((point, index) => {
          const x = LEFT + index * slot;
          return (
            <g key={point.wrongAnswerCost}>
              <Stack point={point} x={x + slot * 0.15} width={slot * 0.7} y={y} />
              {point === chosen && (
                <rect
                  x={x + slot * 0.06}
                  y={TOP - 4}
                  width={slot * 0.88}
                  height={HEIGHT - TOP - BOTTOM + 8}
                  rx="5"
                  fill="none"
                  stroke="var(--mantine-color-text)"
                  strokeWidth="2"
                />
              )}
              <text
                x={x + slot / 2}
                y={HEIGHT - 5}
                textAnchor="middle"
                className={classes.label}
                fontWeight={point === chosen ? 700 : 400}
                fill="var(--mantine-color-text)"
              >
                {point.wrongAnswerCost}
              </text>
            </g>
          );
        })}
      </svg>
      <details>
        <Text component="summary" size="xs" c="dimmed" style={{ cursor: 'pointer' }}>
          {t('answering.asTable')}
        </Text>
        <Table.ScrollContainer minWidth={560}>
          <Table fz="xs" verticalSpacing={2}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('answering.cost')}</Table.Th>
                {OUTCOMES.map(({ name }) => (
                  <Table.Th key={name} ta="end">
                    {t(`answering.${name}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {curve.map((point) => (
                <Table.Tr key={point.wrongAnswerCost}>
                  <Table.Th scope="row">{point.wrongAnswerCost}</Table.Th>
                  {OUTCOMES.map(({ name }) => (
                    <Table.Td key={name} ta="end">
                      {percent(point[name])} %
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </details>
    </figure>
  );
}

/** Wrong answers lie at the bottom, where their growth is easiest to see. */
function Stack({
  point,
  x,
  width,
  y,
}: {
  point: PolicyPoint;
  x: number;
  width: number;
  y: (share: number) => number;
}) {
  let below = 0;
  return OUTCOMES.toReversed().map(({ name, color }) => {
    const from = below;
    below += point[name];
    return <rect key={name} x={x} width={width} y={y(below)} height={y(from) - y(below)} fill={color} />;
  });
}
