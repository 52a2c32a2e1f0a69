import { Anchor, Badge, Button, Paper, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconMailCheck, IconRepeat } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { DeadLetterView } from '../api/contract.js';
import { useDeadLetters, useReplayDeadLetter } from '../api/supervision.js';
import { useTerms } from '../i18n/use-terms.js';
import { ChannelIcon } from '../parts/channel-icon.js';
import { LoadMore } from '../parts/load-more.js';
import { NothingHere } from '../parts/nothing-here.js';
import { QueryState } from '../parts/query-state.js';
import { When } from '../parts/time.js';
import { useNotify } from '../parts/use-notify.js';
import { WideTable } from '../parts/wide-table.js';

/** What could not be processed after every retry: put right outside, then tried once more from here. */
export function DeadLetterList() {
  const { t } = useTranslation();
  const letters = useDeadLetters();
  return (
    <Paper withBorder p="md" bg="var(--tsu-raised)">
      <Text size="sm" c="dimmed" mb="sm">
        {t('deadLetters.hint')}
      </Text>
      <QueryState query={letters}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <NothingHere icon={IconMailCheck} text={t('deadLetters.none')} />;
          return (
            <WideTable minWidth={640} label={t('admin.tabs.dead-letters')}>
              <Table verticalSpacing={8} fz="sm">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('audit.at')}</Table.Th>
                    <Table.Th>{t('deadLetters.kind')}</Table.Th>
                    <Table.Th>{t('deadLetters.error')}</Table.Th>
                    <Table.Th>{t('desk.conversation')}</Table.Th>
                    <Table.Th>
                      <VisuallyHidden>{t('deadLetters.replay')}</VisuallyHidden>
                    </Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((letter) => (
                    <Letter key={letter.id} letter={letter} />
                  ))}
                </Table.Tbody>
              </Table>
            </WideTable>
          );
        }}
      </QueryState>
      <LoadMore query={letters} />
    </Paper>
  );
}

function Letter({ letter }: { letter: DeadLetterView }) {
  const { t } = useTranslation();
  const term = useTerms();
  const notify = useNotify();
  const replay = useReplayDeadLetter();
  return (
    <Table.Tr>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        <When at={letter.at} />
      </Table.Td>
      <Table.Td>
        <Badge color="gray">{term('deadLetter', letter.kind)}</Badge>{' '}
        {letter.channel && <ChannelIcon channel={letter.channel} size={14} />}
      </Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{letter.error}</Table.Td>
      <Table.Td>
        {letter.conversationId && (
          <Anchor component={Link} href={`/conversations/${letter.conversationId}`} size="sm">
            {t('deadLetters.open')}
          </Anchor>
        )}
      </Table.Td>
      <Table.Td ta="end">
        {letter.replayedAt ? (
          <Text size="xs" c="dimmed">
            {t('deadLetters.replayed')} <When at={letter.replayedAt} />
          </Text>
        ) : (
          <Button
            size="compact-sm"
            variant="light"
            loading={replay.isPending}
            leftSection={<IconRepeat size={14} aria-hidden />}
            onClick={() =>
              replay.mutate(letter.id, {
                onSuccess: () => notify.done(t('deadLetters.replayStarted')),
                onError: (error) => notify.failed(error),
              })
            }
          >
            {t('deadLetters.replay')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
