import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GateEffect, GateReply } from '../api/contract.js';
import { AddGoldenButton } from '../golden/add-golden-button.js';
import { useTerms } from '../i18n/use-terms.js';

const SHOWN_FIRST = 5;

/** Questions with what is said now and what would be. */
export function EffectList({ effects }: { effects: GateEffect[] }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? effects : effects.slice(0, SHOWN_FIRST);
  return (
    <>
      <Stack component="ul" gap="xs" m={0} mt={4} p={0} style={{ listStyle: 'none' }}>
        {shown.map((effect) => (
          <li key={effect.questionId}>
            <Text size="sm" fw={600} lang={effect.language} style={{ overflowWrap: 'anywhere' }}>
              {effect.text}
            </Text>
            <Reply label={t('gate.now')} reply={effect.before} />
            <Reply label={t('gate.then')} reply={effect.after} />
            <Group gap={4}>
              {effect.knownFrom !== 'labelled' && (
                <AddGoldenButton
                  text={effect.text}
                  language={effect.language}
                  entries={effect.before.entries.slice(0, 1)}
                />
              )}
              {effect.knownFrom && <Badge size="sm">{t(`gate.knownFrom.${effect.knownFrom}`)}</Badge>}
              {effect.isPassing && (
                <Badge size="sm" color="gray">
                  {t('gate.passing')}
                </Badge>
              )}
              {effect.differences.includes('details') && (
                <Badge size="sm" color="violet">
                  {t('gate.otherDetails')}
                </Badge>
              )}
              {effect.differences.every((one) => one === 'words') && (
                <Badge size="sm" color="gray">
                  {t('gate.otherWords')}
                </Badge>
              )}
            </Group>
          </li>
        ))}
      </Stack>
      {effects.length > SHOWN_FIRST && (
        <Button size="compact-xs" variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('gate.fewer') : t('gate.all', { count: effects.length })}
        </Button>
      )}
    </>
  );
}

function Reply({ label, reply }: { label: string; reply: GateReply }) {
  const { t } = useTranslation();
  const term = useTerms();
  const { decision, entries, asks, thenPeople } = reply;
  return (
    <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {label}: {term('decision', decision)}
      {entries.length > 0 && ` · ${entries.map(({ question }) => question).join(' / ')}`}
      {asks.length > 0 && ` · ${t('gate.asksFirst', { details: asks.join(', ') })}`}
      {thenPeople && ` · ${t('gate.thenPeople')}`}
    </Text>
  );
}
