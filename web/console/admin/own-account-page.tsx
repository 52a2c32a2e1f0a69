import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.js';
import { ApiTokenList } from './api-token-list.js';
import { PasswordForm } from './password-form.js';

/** One's own password and API tokens. */
export default function OwnAccountPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('nav.account')}>
      <Stack maw={760}>
        <PasswordForm />
        <ApiTokenList />
      </Stack>
    </Page>
  );
}
