import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { usePatchContact } from '../api/conversations.js';
import type { ContactView, Language, Tier } from '../api/contract.js';
import { useTerms } from '../i18n/use-terms.js';
import { useNotify } from '../parts/use-notify.js';

const TIERS: Tier[] = ['standard', 'gold', 'platinum'];
const LANGUAGES: Language[] = ['en', 'ja'];

interface EditProps {
  contact: ContactView;
  opened: boolean;
  onClose: () => void;
}

export function EditContactDialog({ contact, opened, onClose }: EditProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('contact.edit')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <EditForm contact={contact} onDone={onClose} />
    </Modal>
  );
}

function EditForm({ contact, onDone }: { contact: ContactView; onDone: () => void }) {
  const { t } = useTranslation();
  const term = useTerms();
  const notify = useNotify();
  const patch = usePatchContact();
  const [name, setName] = useState(contact.name);
  const [tier, setTier] = useState(contact.tier);
  const [language, setLanguage] = useState(contact.language);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    patch.mutate(
      { id: contact.id, patch: { name, tier, ...(language && { language }) } },
      { onSuccess: onDone, onError: (error) => notify.failed(error) },
    );
  };
  return (
    <Stack component="form" onSubmit={submit}>
      <TextInput
        label={t('contact.name')}
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label={t('contact.tier')}
        allowDeselect={false}
        data={TIERS.map((value) => ({ value, label: term('tier', value) }))}
        value={tier}
        onChange={(value) => value && setTier(value)}
      />
      <Select
        label={t('contact.language')}
        data={LANGUAGES.map((value) => ({ value, label: term('language', value) }))}
        value={language}
        onChange={setLanguage}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={patch.isPending}>
          {t('common.save')}
        </Button>
      </Group>
    </Stack>
  );
}
