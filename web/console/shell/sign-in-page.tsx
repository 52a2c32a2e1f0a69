import {
  Alert,
  Anchor,
  Button,
  Center,
  Group,
  Paper,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { ApiProblem } from '../api/problem.js';
import { useSignIn } from '../api/session.js';
import { homeOf } from '../parts/permissions.js';
import { problemText } from '../parts/problem-text.js';
import { ColorSchemeMenu } from './color-scheme-menu.js';
import { LanguageSwitch } from './language-switch.js';
import { Logo } from './logo.js';

export function SignInPage() {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const [location, navigate] = useLocation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  useDocumentTitle(`${t('signIn.title')} · Tsunagu`);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutateAsync({ email, password }).then(
      // Who came for a certain page gets it; who came to the front door is led to where they work.
      ({ account }) => location === '/' && navigate(homeOf(account.role), { replace: true }),
      () => undefined, // shown above the form
    );
  };
  const wrong = signIn.error instanceof ApiProblem && [400, 401].includes(signIn.error.status);

  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack w="100%" maw={400}>
        <Group justify="center" gap="xs">
          <Logo size={40} />
          <Title order={1} fz={28}>
            Tsunagu
          </Title>
        </Group>
        <Paper component="form" withBorder p="lg" bg="var(--tsu-raised)" onSubmit={submit}>
          <Stack>
            <Title order={2}>{t('signIn.title')}</Title>
            {signIn.isError && (
              <Alert color="red" role="alert">
                {wrong ? t('signIn.wrong') : problemText(signIn.error, t)}
              </Alert>
            )}
            <TextInput
              label={t('signIn.email')}
              type="email"
              name="email"
              autoComplete="username"
              required
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <PasswordInput
              label={t('signIn.password')}
              name="password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
            />
            <Button type="submit" loading={signIn.isPending}>
              {t('signIn.submit')}
            </Button>
          </Stack>
        </Paper>
        <Group justify="space-between">
          <Anchor href="/" size="sm">
            {t('signIn.home')}
          </Anchor>
          <Group gap={4}>
            <LanguageSwitch />
            <ColorSchemeMenu />
          </Group>
        </Group>
        <Text c="dimmed" size="sm" ta="center">
          {t('signIn.demoHint')}
        </Text>
      </Stack>
    </Center>
  );
}
