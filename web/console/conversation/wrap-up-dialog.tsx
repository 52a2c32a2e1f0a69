import { Button, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useActOnConversation, type ConversationAct } from '../api/conversations.js';
import type { ConversationView } from '../api/contract.js';
import { useRouting } from '../api/supervision.js';
import { useLanguage } from '../i18n/use-terms.js';
import { useNotify } from '../parts/use-notify.js';

interface DialogProps {
  conversation: ConversationView;
  opened: boolean;
  onClose: () => void;
}

export function WrapUpDialog({ conversation, opened, onClose }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('wrapUp.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <WrapUpForm conversation={conversation} onDone={onClose} />
    </Modal>
  );
}

/** Ends the talk: at once with its outcome, or first the talk and the outcome when the paperwork is done. */
function WrapUpForm({ conversation, onDone }: { conversation: ConversationView; onDone: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const notify = useNotify();
  const [, navigate] = useLocation();
  const { data: routing } = useRouting();
  const act = useActOnConversation(conversation.id);
  const [disposition, setDisposition] = useState('');
  const [note, setNote] = useState('');

  const run = (what: ConversationAct, done: string) =>
    act.mutate(what, {
      onSuccess: () => {
        notify.done(done);
        onDone();
        if (what.kind === 'wrap-up') navigate('/');
      },
      onError: (error) => notify.failed(error),
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { disposition, ...(note.trim() !== '' && { note: note.trim() }) };
    run({ kind: 'wrap-up', body }, t('wrapUp.closed'));
  };

  return (
    <Stack component="form" onSubmit={submit}>
      <Radio.Group label={t('wrapUp.disposition')} required value={disposition} onChange={setDisposition}>
        <Stack gap={8} mt={6}>
          {(routing?.dispositions ?? []).map(({ id, name }) => (
            <Radio key={id} value={id} label={name[language]} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('wrapUp.note')}
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        {conversation.state === 'active' && (
          <Button
            variant="default"
            disabled={act.isPending}
            onClick={() => run({ kind: 'end' }, t('wrapUp.ended'))}
          >
            {t('wrapUp.later')}
          </Button>
        )}
        <Button type="submit" disabled={disposition === ''} loading={act.isPending}>
          {t('wrapUp.submit')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        {t('wrapUp.capacityHint')}
      </Text>
    </Stack>
  );
}
