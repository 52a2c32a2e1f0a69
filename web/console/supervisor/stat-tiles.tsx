import { Paper, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { OverviewView, QueueView } from '../api/contract.js';
import { percent } from '../parts/confidence-bar.js';

interface TilesProps {
  counts: OverviewView['counts'];
  queues: QueueView[];
}

/** What is normal is plain; what needs somebody is coloured, and says so in words. */
export function StatTiles({ counts, queues }: TilesProps) {
  const { t } = useTranslation();
  const overdue = queues.reduce((sum, queue) => sum + queue.overdue, 0);
  const { botOnlyToday, conversationsToday } = counts;
  return (
    <SimpleGrid
      component="ul"
      cols={{ base: 2, sm: 4, xl: 8 }}
      spacing="sm"
      p={0}
      m={0}
      style={{ listStyle: 'none' }}
    >
      <Tile
        label={t('stat.waiting')}
        value={counts.queued}
        note={overdue > 0 ? t('stat.overdue', { count: overdue }) : undefined}
      />
      <Tile label={t('stat.active')} value={counts.active} />
      <Tile label={t('stat.wrapUp')} value={counts.wrapUp} />
      <Tile label={t('stat.bot')} value={counts.bot} />
      <Tile
        label={t('stat.answeredByBot')}
        value={counts.answeredByBotToday}
        hint={
          conversationsToday === 0
            ? undefined
            : t('stat.botShare', { percent: percent(botOnlyToday / conversationsToday) })
        }
      />
      <Tile label={t('stat.handoffs')} value={counts.handoffsToday} />
      <Tile label={t('stat.closed')} value={counts.closedToday} />
      <Tile
        label={t('stat.failures')}
        value={counts.deliveryFailuresToday}
        note={counts.deadLetters > 0 ? t('stat.deadLetters', { count: counts.deadLetters }) : undefined}
        href="/admin/dead-letters"
      />
    </SimpleGrid>
  );
}

interface TileProps {
  label: string;
  value: number;
  hint?: string | undefined;
  /** Something is wrong. */
  note?: string | undefined;
  href?: string;
}

function Tile({ label, value, hint, note, href }: TileProps) {
  return (
    <Paper component="li" withBorder p="sm" bg="var(--tsu-raised)">
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text fz={26} fw={700} lh={1.25} style={{ fontVariantNumeric: 'tabular-nums' }}>
        {value}
      </Text>
      {hint && (
        <Text size="xs" c="dimmed">
          {hint}
        </Text>
      )}
      {note &&
        (href ? (
          <Text component={Link} href={href} size="xs" fw={600} c="var(--mantine-color-error)">
            {note}
          </Text>
        ) : (
          <Text size="xs" fw={600} c="var(--mantine-color-error)">
            {note}
          </Text>
        ))}
    </Paper>
  );
}
