import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { GapView } from '../api/contract.js';
import { useActOnGap } from '../api/gaps.js';
import { useNotify } from '../parts/use-notify.js';

interface DialogProps {
  gap: GapView;
  opened: boolean;
  onClose: () => void;
}

export function DismissDialog({ gap, opened, onClose }: DialogProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const act = useActOnGap(gap.id);
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate(
      { kind: 'dismiss', reason: reason.trim() },
      { onSuccess: () => notify.done(t('gaps.dismissed')), onError: (error) => notify.failed(error) },
    );
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('gaps.dismissTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack component="form" onSubmit={submit}>
        <Textarea
          label={t('gaps.reason')}
          description={t('gaps.reasonHint')}
          required
          data-autofocus
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={reason.trim().length < 3} loading={act.isPending}>
            {t('gaps.dismiss')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
