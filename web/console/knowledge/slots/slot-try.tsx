import { Badge, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readSlotValue } from '../../../../src/knowledge/slots/read-slot-value.js';
import type { Slot } from '../../api/contract.js';

/** Reads what is typed as the bot would. */
export function SlotTry({ slot }: { slot: Slot }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [today] = useState(() => new Date());
  const isReady = slot.kind !== 'code' || /[#@]/.test(slot.pattern ?? '');
  const value = isReady && typed.trim() !== '' ? readSlotValue(slot, typed, today) : null;
  return (
    <div>
      <TextInput
        size="sm"
        label={t('slots.try')}
        description={t('slots.tryHint')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Group gap={6} mt={4} mih={24} aria-live="polite">
        {typed.trim() !== '' && !isReady && (
          <Text size="sm" c="dimmed">
            {t('slots.noPattern')}
          </Text>
        )}
        {isReady && value !== null && (
          <>
            <Badge color="teal">{t('slots.isValue')}</Badge>
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {value}
            </Text>
          </>
        )}
        {isReady && typed.trim() !== '' && value === null && (
          <>
            <Badge color="red">{t('slots.isNone')}</Badge>
            <Text size="sm" className="prose">
              {slot.message}
            </Text>
          </>
        )}
      </Group>
    </div>
  );
}
