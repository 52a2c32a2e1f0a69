import { ActionIcon, Alert, Button, Group, Paper, Select, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleContent, Slot } from '../../api/contract.js';
import { announce } from '../../parts/announcer.js';
import { errorAt, type FieldErrors } from '../../parts/use-field-errors.js';
import { SlotFields } from './slot-fields.js';
import { SlotPreview } from './slot-preview.js';

interface EditorProps {
  content: ArticleContent;
  errors: FieldErrors;
  onChange: (part: Pick<ArticleContent, 'slots' | 'afterSlots'>) => void;
}

/** As many as the server takes. */
const MOST = 10;

/** The details the bot asks for before it answers, in their order, and what comes then. */
export function SlotsEditor({ content, errors, onChange }: EditorProps) {
  const { t } = useTranslation();
  const cards = useRef<HTMLDivElement>(null);
  const { slots = [], afterSlots = 'answer' } = content;
  const put = (next: Slot[]) => onChange({ slots: next, afterSlots });

  const focusIn = (at: number, selector: string) =>
    requestAnimationFrame(() => {
      const card = cards.current?.querySelectorAll('[data-slot]')[at];
      card?.querySelector<HTMLElement>(`${selector}:not(:disabled)`)?.focus();
    });
  const add = () => {
    put([...slots, freshSlot(slots)]);
    focusIn(slots.length, 'input');
  };
  const remove = (at: number) => {
    put(slots.toSpliced(at, 1));
    announce(t('slots.removed', { number: at + 1 }));
    focusIn(Math.max(0, at - 1), 'input');
  };
  const move = (at: number, to: number) => {
    const slot = slots[at];
    if (!slot) return;
    put(slots.toSpliced(at, 1).toSpliced(to, 0, slot));
    announce(t('slots.moved', { number: to + 1 }));
    // At the end of the way the other direction is what is left.
    focusIn(to, to < at && to > 0 ? '[data-move="up"]' : to > at ? '[data-move]' : '[data-move="down"]');
  };

  const listError = errorAt(errors, 'slots');
  return (
    <fieldset className="group">
      <Text component="legend" size="sm" fw="var(--mantine-font-weight-medium)" p={0}>
        {t('slots.title')}
      </Text>
      <Text size="xs" c="dimmed" mb={6}>
        {t('slots.hint')}
      </Text>
      <Stack gap="sm" ref={cards}>
        {slots.map((slot, at) => (
          <Paper
            // A detail is known by its place only: two may have the same name while one is being typed.
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            component="fieldset"
            data-slot
            withBorder
            p="sm"
            m={0}
            miw={0}
            bg="var(--tsu-surface)"
          >
            <VisuallyHidden component="legend">{t('slots.number', { number: at + 1 })}</VisuallyHidden>
            <Group justify="space-between" mb={6} wrap="nowrap">
              <Text size="sm" fw={600} aria-hidden>
                {t('slots.number', { number: at + 1 })}
              </Text>
              <Group gap={2} wrap="nowrap">
                <ActionIcon
                  variant="subtle"
                  data-move="up"
                  disabled={at === 0}
                  aria-label={t('slots.up', { number: at + 1 })}
                  onClick={() => move(at, at - 1)}
                >
                  <IconArrowUp size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  data-move="down"
                  disabled={at === slots.length - 1}
                  aria-label={t('slots.down', { number: at + 1 })}
                  onClick={() => move(at, at + 1)}
                >
                  <IconArrowDown size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  c="dimmed"
                  aria-label={t('slots.remove', { number: at + 1 })}
                  onClick={() => remove(at)}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </Group>
            </Group>
            <SlotFields
              slot={slot}
              path={`slots.${at}`}
              errors={errors}
              onChange={(changed) => put(slots.with(at, changed))}
            />
          </Paper>
        ))}
      </Stack>
      {listError !== undefined && (
        <Alert color="red" mt={8} role="alert">
          {listError}
        </Alert>
      )}
      <Button
        mt={8}
        size="xs"
        variant="default"
        disabled={slots.length >= MOST}
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={add}
      >
        {t('slots.add')}
      </Button>
      {slots.length > 0 && (
        <Stack gap="sm" mt="sm">
          <Select
            label={t('slots.after')}
            description={t('slots.afterHint')}
            allowDeselect={false}
            data={(['answer', 'handoff'] as const).map((value) => ({
              value,
              label: t(`slots.afters.${value}`),
            }))}
            value={afterSlots}
            onChange={(value) => value && onChange({ slots, afterSlots: value })}
          />
          <SlotPreview content={content} />
        </Stack>
      )}
    </fieldset>
  );
}

/** With a name that none of them has. */
function freshSlot(slots: readonly Slot[]): Slot {
  const taken = new Set(slots.map(({ name }) => name));
  let number = slots.length + 1;
  while (taken.has(`detail-${number}`)) number += 1;
  return { name: `detail-${number}`, label: '', kind: 'text', ask: '', message: '' };
}
