import { Alert, Button, Group, Modal, SegmentedControl, Select, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgents } from '../api/agents.js';
import { useActOnConversation } from '../api/conversations.js';
import type { ConversationView, TransferBody } from '../api/contract.js';
import { useRouting } from '../api/supervision.js';
import { useLanguage, useTerms } from '../i18n/use-terms.js';
import { useNotify } from '../parts/use-notify.js';

type Target = 'queue' | 'agent' | 'bot';

interface DialogProps {
  conversation: ConversationView;
  opened: boolean;
  onClose: () => void;
}

export function TransferDialog({ conversation, opened, onClose }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('transfer.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <TransferForm conversation={conversation} onDone={onClose} />
    </Modal>
  );
}

function TransferForm({ conversation, onDone }: { conversation: ConversationView; onDone: () => void }) {
  const { t } = useTranslation();
  const term = useTerms();
  const language = useLanguage();
  const notify = useNotify();
  const { data: agents } = useAgents();
  const { data: routing } = useRouting();
  const act = useActOnConversation(conversation.id);
  const [target, setTarget] = useState<Target>('queue');
  const [queueId, setQueueId] = useState<string | null>(null);
  const [agentId, setAgentId] = useState<string | null>(null);
  const [note, setNote] = useState('');

  const to = targetBody(target, queueId, agentId);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!to) return;
    act.mutate(
      { kind: 'transfer', body: { ...to, ...(note.trim() !== '' && { note: note.trim() }) } },
      {
        onSuccess: () => {
          notify.done(t('transfer.done'));
          onDone();
        },
        onError: (error) => notify.failed(error),
      },
    );
  };

  const others = (agents ?? []).filter(({ id }) => id !== conversation.ownerAgentId);
  return (
    <Stack component="form" onSubmit={submit}>
      <SegmentedControl
        fullWidth
        aria-label={t('transfer.to')}
        value={target}
        onChange={setTarget}
        data={[
          { value: 'queue', label: t('transfer.queue') },
          { value: 'agent', label: t('transfer.agent') },
          { value: 'bot', label: t('transfer.bot') },
        ]}
      />
      {target === 'queue' && (
        <Select
          label={t('transfer.whichQueue')}
          required
          data={(routing?.queues ?? []).map(({ id, name }) => ({ value: id, label: name[language] }))}
          value={queueId}
          onChange={setQueueId}
        />
      )}
      {target === 'agent' && (
        <Select
          label={t('transfer.whichAgent')}
          description={t('transfer.agentHint')}
          required
          searchable
          data={others.map(({ id, name, presence, load, capacity }) => ({
            value: id,
            label: `${name} (${term('presence', presence)}, ${load}/${capacity})`,
            // Nobody is handed a customer while away.
            disabled: presence !== 'available',
          }))}
          value={agentId}
          onChange={setAgentId}
        />
      )}
      {target === 'bot' && <Alert color="ai">{t('transfer.botHint')}</Alert>}
      <Textarea
        label={t('transfer.note')}
        description={t('transfer.noteHint')}
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" disabled={!to} loading={act.isPending}>
          {t('transfer.submit')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        {t('transfer.customerTold')}
      </Text>
    </Stack>
  );
}

function targetBody(target: Target, queueId: string | null, agentId: string | null): TransferBody | null {
  if (target === 'bot') return { toBot: true };
  if (target === 'queue') return queueId === null ? null : { queueId };
  return agentId === null ? null : { agentId };
}
