import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { GapView } from '../api/contract.js';
import { useActOnGap } from '../api/gaps.js';
import { useNotify } from '../parts/use-notify.js';

interface DialogProps {
  gap: GapView;
  others: GapView[];
  opened: boolean;
  onClose: () => void;
}

export function MergeDialog({ gap, others, opened, onClose }: DialogProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const act = useActOnGap(gap.id);
  const [into, setInto] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (into === null) return;
    act.mutate(
      { kind: 'merge', into },
      { onSuccess: () => notify.done(t('gaps.merged')), onError: (error) => notify.failed(error) },
    );
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('gaps.mergeTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack component="form" onSubmit={submit}>
        <Text size="sm" fw={600} lang={gap.language}>
          {gap.title}
        </Text>
        <Select
          label={t('gaps.into')}
          required
          searchable
          data={others.map(({ id, title }) => ({ value: id, label: title }))}
          value={into}
          onChange={setInto}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={into === null} loading={act.isPending}>
            {t('gaps.merge')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
