import { SegmentedControl, Stack } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGaps, type GapListState } from '../api/gaps.js';
import { NothingHere } from '../parts/nothing-here.js';
import { Page } from '../parts/page.js';
import { QueryState } from '../parts/query-state.js';
import { GapCard } from './gap-card.js';

const STATES: readonly GapListState[] = ['open', 'drafted', 'dismissed'];

/** What customers ask and no entry answers, what costs most first. */
export default function GapsPage() {
  const { t } = useTranslation();
  const [state, setState] = useState<GapListState>('open');
  const gaps = useGaps(state);
  return (
    <Page
      title={t('nav.gaps')}
      hint={t('gaps.hint')}
      actions={
        <SegmentedControl
          aria-label={t('gaps.show')}
          value={state}
          onChange={setState}
          data={STATES.map((value) => ({ value, label: t(`gaps.states.${value}`) }))}
        />
      }
    >
      <QueryState query={gaps}>
        {(items) => {
          if (items.length === 0) return <NothingHere icon={IconBulb} text={t(`gaps.none.${state}`)} />;
          const most = Math.max(...items.map(({ effortSeconds }) => effortSeconds));
          return (
            <Stack component="ol" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
              {items.map((gap) => (
                <li key={gap.id}>
                  <GapCard gap={gap} most={most} others={items.filter(({ id }) => id !== gap.id)} />
                </li>
              ))}
            </Stack>
          );
        }}
      </QueryState>
    </Page>
  );
}
