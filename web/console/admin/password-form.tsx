import { Alert, Button, Group, Paper, PasswordInput, Stack, Title } from '@mantine/core';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem.js';
import { useAccount, useChangePassword } from '../api/session.js';
import { problemText } from '../parts/problem-text.js';
import { useNotify } from '../parts/use-notify.js';

/** As src/access/password-rules.ts demands; the browser says so in the reader's own language. */
const MIN_PASSWORD_LENGTH = 12;

export function PasswordForm() {
  const { t } = useTranslation();
  const titleId = useId();
  const notify = useNotify();
  const { email } = useAccount();
  const change = useChangePassword();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const errorAt = (field: string) =>
    change.error instanceof ApiProblem
      ? change.error.errors.find((entry) => entry.field === field)?.message
      : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { current, next },
      {
        onSuccess: () => {
          setCurrent('');
          setNext('');
          notify.done(t('password.changed'));
        },
      },
    );
  };

  return (
    <Paper component="section" aria-labelledby={titleId} withBorder p="md" bg="var(--tsu-raised)">
      <Stack component="form" maw={420} onSubmit={submit}>
        <Title order={2} id={titleId}>
          {t('password.title')}
        </Title>
        {change.isError && (
          <Alert color="red" role="alert">
            {problemText(change.error, t)}
          </Alert>
        )}
        {/* Lets a password manager know whose password it is. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <PasswordInput
          label={t('password.current')}
          autoComplete="current-password"
          required
          error={errorAt('current')}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
        />
        <PasswordInput
          label={t('password.next')}
          description={t('accounts.passwordHint')}
          autoComplete="new-password"
          required
          minLength={MIN_PASSWORD_LENGTH}
          error={errorAt('next')}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
        />
        <Group>
          <Button type="submit" disabled={current === '' || next === ''} loading={change.isPending}>
            {t('password.submit')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
