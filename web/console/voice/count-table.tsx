import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { VoiceView } from '../api/contract.js';
import { useLanguageName } from '../i18n/use-language-name.js';
import { useTerms } from '../i18n/use-terms.js';
import { percent } from '../parts/confidence-bar.js';
import { KINDS } from './kinds.js';

type Count = VoiceView['counts'][number];

/** More would be read by nobody. */
const SHOWN = 12;

/** One dimension, the most frequent first, as bars whose red part are complaints. */
export function CountTable({ by, counts }: { by: Count['by']; counts: Count[] }) {
  const { t } = useTranslation();
  const nameOf = useNameOf(by);
  const most = Math.max(1, ...counts.map(({ turns }) => turns));
  if (counts.length === 0) return <Text c="dimmed">–</Text>;
  return (
    <>
      <Table verticalSpacing={4} withRowBorders={false} layout="fixed">
        <Table.Tbody>
          {counts.slice(0, SHOWN).map(({ value, turns, complaints }) => (
            <Table.Tr key={value}>
              <Table.Th scope="row" fw={400} w="38%" pl={0} style={{ overflowWrap: 'anywhere' }}>
                {nameOf(value)}
              </Table.Th>
              <Table.Td>
                <svg width="100%" height="14" aria-hidden="true">
                  <rect
                    width={`${(turns / most) * 100}%`}
                    height="14"
                    rx="3"
                    fill="var(--mantine-color-ai-3)"
                  />
                  <rect
                    width={`${(complaints / most) * 100}%`}
                    height="14"
                    rx="3"
                    fill="var(--mantine-color-red-7)"
                  />
                </svg>
                {by !== 'kind' && complaints > 0 && (
                  <Text size="xs" c="dimmed">
                    {t('voice.complaintsOf', { percent: percent(complaints / turns) })}
                  </Text>
                )}
              </Table.Td>
              <Table.Td w={64} ta="end" fw={600}>
                {turns}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {counts.length > SHOWN && (
        <Text size="xs" c="dimmed">
          {t('voice.more', { count: counts.length - SHOWN })}
        </Text>
      )}
    </>
  );
}

/** Topics are the tags of the entries, as they were written. */
function useNameOf(by: Count['by']): (value: string) => string {
  const { t } = useTranslation();
  const term = useTerms();
  const languageName = useLanguageName();
  switch (by) {
    case 'kind':
      return (value) => {
        const kind = KINDS.find(({ name }) => name === value);
        return kind ? t(`voice.kind.${kind.name}`) : value;
      };
    case 'feeling':
      return (value) => term('feeling', value);
    case 'channel':
      return (value) => term('channel', value);
    case 'language':
      return languageName;
    case 'urgency':
      return (value) => t(value === 'pressing' ? 'voice.pressing' : 'voice.calm');
    case 'topic':
      return (value) => value;
  }
}
