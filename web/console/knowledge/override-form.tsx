import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

interface OverrideProps {
  label: string;
  saving: boolean;
  onOverride: (reason: string) => void;
}

/** As the server asks for. */
const LEAST_REASON = 10;

/** Goes on although questions break: with a reason, which is written down. */
export function OverrideForm({ label, saving, onOverride }: OverrideProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onOverride(reason.trim());
  };
  return (
    <Stack component="form" gap="xs" onSubmit={submit}>
      <Textarea
        label={t('gate.reason')}
        description={t('gate.reasonHint')}
        required
        autosize
        minRows={2}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button
          type="submit"
          size="xs"
          color="red"
          loading={saving}
          disabled={reason.trim().length < LEAST_REASON}
        >
          {label}
        </Button>
      </Group>
    </Stack>
  );
}
