import { Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Slot } from '../../api/contract.js';
import { errorAt, type FieldErrors } from '../../parts/use-field-errors.js';
import { SlotTry } from './slot-try.js';

const KINDS = ['text', 'code', 'number', 'date', 'email'] as const;

interface FieldsProps {
  slot: Slot;
  /** Its place in the entry: what the server calls its fields by. */
  path: string;
  errors: FieldErrors;
  onChange: (slot: Slot) => void;
}

/** One detail: what it is, how the bot asks for it, and what it says to words that are none. */
export function SlotFields({ slot, path, errors, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const errorOf = (field: keyof Slot) => errorAt(errors, `${path}.${field}`);
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" verticalSpacing="sm">
        <TextInput
          label={t('slots.label')}
          description={t('slots.labelHint')}
          required
          maxLength={60}
          error={errorOf('label')}
          value={slot.label}
          onChange={(event) => onChange({ ...slot, label: event.currentTarget.value })}
        />
        <TextInput
          label={t('slots.name')}
          description={t('slots.nameHint')}
          required
          maxLength={50}
          error={errorOf('name')}
          value={slot.name}
          onChange={(event) => onChange({ ...slot, name: event.currentTarget.value })}
        />
        <Select
          label={t('slots.kind')}
          allowDeselect={false}
          data={KINDS.map((value) => ({ value, label: t(`slots.kinds.${value}`) }))}
          error={errorOf('kind')}
          value={slot.kind}
          onChange={(kind) => kind && onChange(ofKind(slot, kind))}
        />
        {slot.kind === 'code' && (
          <TextInput
            label={t('slots.pattern')}
            description={t('slots.patternHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            required
            maxLength={40}
            error={errorOf('pattern')}
            value={slot.pattern ?? ''}
            onChange={(event) => onChange({ ...slot, pattern: event.currentTarget.value })}
          />
        )}
      </SimpleGrid>
      <Textarea
        label={t('slots.ask')}
        required
        autosize
        minRows={1}
        maxLength={500}
        error={errorOf('ask')}
        value={slot.ask}
        onChange={(event) => onChange({ ...slot, ask: event.currentTarget.value })}
      />
      <Textarea
        label={t('slots.message')}
        description={t('slots.messageHint')}
        required
        autosize
        minRows={1}
        maxLength={500}
        error={errorOf('message')}
        value={slot.message}
        onChange={(event) => onChange({ ...slot, message: event.currentTarget.value })}
      />
      <SlotTry slot={slot} />
    </Stack>
  );
}

/** Only codes have a pattern. */
const ofKind = ({ pattern, ...slot }: Slot, kind: Slot['kind']): Slot =>
  kind === 'code' ? { ...slot, kind, pattern: pattern ?? '' } : { ...slot, kind };
