import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleEditor } from './use-article-editor.js';

/** When the draft goes to customers by itself, and when it is taken from them again. */
export function ScheduleDialog({ editor, onClose }: { editor: ArticleEditor; onClose: () => void }) {
  const { t } = useTranslation();
  const [publishAt, setPublishAt] = useState(asLocal(editor.base.publishAt));
  const [expireAt, setExpireAt] = useState(asLocal(editor.base.expireAt));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    editor.schedule(
      new Date(publishAt).toISOString(),
      expireAt === '' ? null : new Date(expireAt).toISOString(),
    );
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('schedule.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack component="form" onSubmit={submit}>
        <TextInput
          type="datetime-local"
          label={t('schedule.publishAt')}
          required
          value={publishAt}
          onChange={(event) => setPublishAt(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label={t('schedule.expireAt')}
          description={t('schedule.expireHint')}
          min={publishAt}
          value={expireAt}
          onChange={(event) => setExpireAt(event.currentTarget.value)}
        />
        <Text size="xs" c="dimmed">
          {t('schedule.zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
        </Text>
        <Group justify="flex-end">
          <Button type="submit" disabled={publishAt === ''}>
            {t('schedule.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** As the field wants it, in the time of whoever looks. */
function asLocal(iso: string | null): string {
  if (iso === null) return '';
  const time = new Date(iso);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
