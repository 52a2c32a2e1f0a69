import { Button, Grid, Group, Paper, Slider, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswering, useSaveAnswerPolicy } from '../api/answering.js';
import type { AnsweringView } from '../api/contract.js';
import { useAccount } from '../api/session.js';
import { Page } from '../parts/page.js';
import { maySupervise } from '../parts/permissions.js';
import { QueryState } from '../parts/query-state.js';
import { useNotify } from '../parts/use-notify.js';
import { HowItAnswers } from './how-it-answers.js';
import { OUTCOMES, percent, type PolicyPoint } from './outcomes.js';
import { PolicyChart } from './policy-chart.js';

export default function AnsweringPage() {
  const { t } = useTranslation();
  const answering = useAnswering();
  return (
    <Page title={t('answering.title')} hint={t('answering.hint')}>
      <QueryState query={answering}>{(view) => <Answering view={view} />}</QueryState>
    </Page>
  );
}

/** Prices to choose from where there is no curve to show. */
const PRICES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 50];

function Answering({ view }: { view: AnsweringView }) {
  const { t } = useTranslation();
  const { role } = useAccount();
  const notify = useNotify();
  const save = useSaveAnswerPolicy();
  const [price, setPrice] = useState<number | null>(null);
  const chosen = price ?? view.policy.wrongAnswerCost;
  const place = PRICES.indexOf(nearest(PRICES, chosen));
  const point = view.curve.find(({ wrongAnswerCost }) => wrongAnswerCost === PRICES[place]);
  const isChanged = chosen !== view.policy.wrongAnswerCost;
  const mayEdit = maySupervise(role);

  const onSave = () =>
    save.mutate(
      { ...view.policy, wrongAnswerCost: chosen },
      {
        onSuccess: () => {
          setPrice(null);
          notify.done(t('answering.saved'));
        },
        onError: (error) => notify.failed(error),
      },
    );

  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, lg: 8 }}>
        <Stack>
          <Paper withBorder p="md" bg="var(--tsu-raised)">
            <Group justify="space-between" align="baseline">
              <Title order={2}>{t('answering.price')}</Title>
              <Text fw={700} size="lg" aria-live="polite">
                {t('answering.handoffs', { count: chosen })}
              </Text>
            </Group>
            <Text size="sm" c="dimmed" mb="md">
              {mayEdit ? t('answering.priceHint') : t('answering.readOnly')}
            </Text>
            <Slider
              min={0}
              max={PRICES.length - 1}
              step={1}
              value={place}
              disabled={!mayEdit}
              label={null}
              thumbLabel={t('answering.price')}
              thumbProps={{ 'aria-valuetext': t('answering.handoffs', { count: chosen }) }}
              marks={PRICES.map((value, at) => ({ value: at, label: String(value) }))}
              onChange={(next) => setPrice(PRICES[next] ?? null)}
              mb="xl"
            />
            {mayEdit && (
              <Group justify="flex-end">
                {isChanged && <Text size="sm">{t('answering.unsaved')}</Text>}
                <Button disabled={!isChanged} loading={save.isPending} onClick={onSave}>
                  {t('answering.save')}
                </Button>
              </Group>
            )}
          </Paper>
          {point ? (
            <>
              <Paper withBorder p="md" bg="var(--tsu-raised)">
                <Title order={2} mb="xs">
                  {t('answering.outcome')}
                </Title>
                <OutcomeTable point={point} />
              </Paper>
              <Paper withBorder p="md" bg="var(--tsu-raised)">
                <Title order={2} mb="xs">
                  {t('answering.curve')}
                </Title>
                <PolicyChart curve={view.curve} chosen={point} />
              </Paper>
            </>
          ) : (
            <Paper withBorder p="md" bg="var(--tsu-raised)">
              <Text c="dimmed">{t('answering.noCurve')}</Text>
            </Paper>
          )}
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 4 }}>
        <HowItAnswers knowledge={view.knowledge} />
      </Grid.Col>
    </Grid>
  );
}

function OutcomeTable({ point }: { point: PolicyPoint }) {
  const { t } = useTranslation();
  return (
    <Table verticalSpacing={4} withRowBorders={false} layout="fixed">
      <Table.Tbody>
        {OUTCOMES.map(({ name, color }) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={400} w="42%" pl={0}>
              {t(`answering.${name}`)}
            </Table.Th>
            <Table.Td>
              <svg width="100%" height="14" aria-hidden="true">
                <rect width={`${point[name] * 100}%`} height="14" rx="3" fill={color} />
              </svg>
            </Table.Td>
            <Table.Td w={64} ta="end" fw={600}>
              {percent(point[name])}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const nearest = (values: number[], wanted: number): number =>
  values.reduce((best, value) => (Math.abs(value - wanted) < Math.abs(best - wanted) ? value : best));
