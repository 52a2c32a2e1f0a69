import { Alert, Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConversations, useMergeContact } from '../api/conversations.js';
import type { ContactView } from '../api/contract.js';
import { useTerms } from '../i18n/use-terms.js';
import { useNotify } from '../parts/use-notify.js';
import { useContactName } from '../parts/contact-name.js';

interface MergeProps {
  contact: ContactView;
  opened: boolean;
  onClose: () => void;
}

export function MergeContactDialog({ contact, opened, onClose }: MergeProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('merge.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <MergeForm contact={contact} onDone={onClose} />
    </Modal>
  );
}

/** Says that two contacts are one person. There is no way back, so what will be joined is shown first. */
function MergeForm({ contact, onDone }: { contact: ContactView; onDone: () => void }) {
  const { t } = useTranslation();
  const nameOf = useContactName();
  const term = useTerms();
  const notify = useNotify();
  const { data } = useConversations({ view: 'all' });
  const merge = useMergeContact();
  const [otherId, setOtherId] = useState<string | null>(null);

  const others = new Map(
    (data?.pages ?? [])
      .flatMap(({ items }) => items)
      .filter((conversation) => conversation.contact.id !== contact.id)
      .map((conversation) => [conversation.contact.id, conversation.contact]),
  );
  const submit = () => {
    if (!otherId) return;
    merge.mutate(
      { id: contact.id, otherContactId: otherId },
      {
        onSuccess: () => {
          notify.done(t('merge.done'));
          onDone();
        },
        onError: (error) => notify.failed(error),
      },
    );
  };

  return (
    <Stack>
      <Text size="sm">{t('merge.explanation', { name: nameOf(contact) })}</Text>
      <Select
        label={t('merge.other')}
        searchable
        nothingFoundMessage={t('merge.nobody')}
        data={[...others.values()].map(({ id, name, identities }) => ({
          value: id,
          label: `${name} (${[...new Set(identities.map(({ channel }) => term('channel', channel)))].join(', ')})`,
        }))}
        value={otherId}
        onChange={setOtherId}
      />
      <Alert color="orange">{t('merge.warning')}</Alert>
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button disabled={!otherId} loading={merge.isPending} onClick={submit}>
          {t('merge.submit')}
        </Button>
      </Group>
    </Stack>
  );
}
