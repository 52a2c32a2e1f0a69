import {
  Alert,
  Button,
  Checkbox,
  Group,
  Modal,
  PasswordInput,
  Select,
  Stack,
  TextInput,
} from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../api/account-types.js';
import { useCreateAccount, usePatchAccount } from '../api/administration.js';
import type { Language, Role } from '../api/contract.js';
import { ApiProblem } from '../api/problem.js';
import { useLanguage, useTerms } from '../i18n/use-terms.js';
import { problemText } from '../parts/problem-text.js';
import { useNotify } from '../parts/use-notify.js';

const ROLES: Role[] = ['agent', 'editor', 'knowledge-manager', 'supervisor', 'admin'];
const LANGUAGES: Language[] = ['en', 'ja'];

interface DialogProps {
  edited: AccountView | 'new' | null;
  onClose: () => void;
}

export function AccountDialog({ edited, onClose }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={edited !== null}
      onClose={onClose}
      title={t(edited === 'new' ? 'accounts.new' : 'accounts.edit')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {edited !== null && <AccountForm account={edited === 'new' ? null : edited} onDone={onClose} />}
    </Modal>
  );
}

function AccountForm({ account, onDone }: { account: AccountView | null; onDone: () => void }) {
  const { t } = useTranslation();
  const term = useTerms();
  const notify = useNotify();
  const create = useCreateAccount();
  const patch = usePatchAccount();
  const pageLanguage = useLanguage();
  const [name, setName] = useState(account?.name ?? '');
  const [email, setEmail] = useState(account?.email ?? '');
  const [role, setRole] = useState<Role>(account?.role ?? 'agent');
  const [locale, setLocale] = useState<Language>(account?.locale ?? pageLanguage);
  const [password, setPassword] = useState('');
  const [takes, setTakes] = useState(account?.role === 'supervisor' && account.agentId !== null);
  const [disabled, setDisabled] = useState(Boolean(account?.disabledAt));
  const error = create.error ?? patch.error;
  const errorAt = (field: string) =>
    error instanceof ApiProblem ? error.errors.find((entry) => entry.field === field)?.message : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const after = {
      onSuccess: () => {
        notify.done(t('accounts.saved', { name }));
        onDone();
      },
    };
    if (account === null)
      return create.mutate(
        { name, email, role, locale, password, ...(role === 'supervisor' && { takesConversations: takes }) },
        after,
      );
    // Only what changed: an unchanged role or state must not be audited as a change.
    const change = {
      ...(name !== account.name && { name }),
      ...(role !== account.role && { role }),
      ...(locale !== account.locale && { locale }),
      ...(role === 'supervisor' && takes !== (account.agentId !== null) && { takesConversations: takes }),
      ...(password !== '' && { password }),
      ...(disabled !== Boolean(account.disabledAt) && { disabled }),
    };
    patch.mutate({ id: account.id, patch: change }, after);
  };

  return (
    <Stack component="form" onSubmit={submit}>
      {error && (
        <Alert color="red" role="alert">
          {problemText(error, t)}
        </Alert>
      )}
      <TextInput
        label={t('accounts.name')}
        required
        error={errorAt('name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t('accounts.email')}
        type="email"
        required
        readOnly={account !== null}
        error={errorAt('email')}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <Group grow>
        <Select
          label={t('accounts.role')}
          allowDeselect={false}
          data={ROLES.map((value) => ({ value, label: term('role', value) }))}
          value={role}
          onChange={(value) => value && setRole(value)}
        />
        <Select
          label={t('accounts.language')}
          allowDeselect={false}
          data={LANGUAGES.map((value) => ({ value, label: term('language', value) }))}
          value={locale}
          onChange={(value) => value && setLocale(value)}
        />
      </Group>
      <PasswordInput
        label={t(account === null ? 'accounts.password' : 'accounts.newPassword')}
        description={t(account === null ? 'accounts.passwordHint' : 'accounts.newPasswordHint')}
        required={account === null}
        autoComplete="new-password"
        error={errorAt('password')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
      />
      {role === 'supervisor' && (
        <Checkbox
          label={t('accounts.takes')}
          description={t('accounts.takesHint')}
          checked={takes}
          onChange={(event) => setTakes(event.currentTarget.checked)}
        />
      )}
      {account !== null && (
        <Checkbox
          label={t('accounts.disable')}
          description={t('accounts.disableHint')}
          checked={disabled}
          onChange={(event) => setDisabled(event.currentTarget.checked)}
        />
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={create.isPending || patch.isPending}>
          {t('common.save')}
        </Button>
      </Group>
    </Stack>
  );
}
