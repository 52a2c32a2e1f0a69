import { Center, Loader } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.js';
import { suggestLanguage } from '../i18n/i18n.js';
import { LiveProvider } from '../live/live-provider.js';
import { QueryState } from '../parts/query-state.js';
import { AppFrame } from './app-frame.js';
import { SignInPage } from './sign-in-page.js';

/** The sign-in page or the console. The address stays, so that signing in leads to where one wanted to go. */
export function Entrance() {
  const { t } = useTranslation();
  const session = useSession();
  const locale = session.data?.account.locale;

  useEffect(() => {
    if (locale) void suggestLanguage(locale);
  }, [locale]);

  if (session.isPending) {
    return (
      <Center h="100dvh">
        <Loader aria-label={t('common.loading')} />
      </Center>
    );
  }
  return (
    <QueryState query={session}>
      {(signedIn) =>
        signedIn ? (
          <LiveProvider key={signedIn.account.id}>
            <AppFrame />
          </LiveProvider>
        ) : (
          <SignInPage />
        )
      }
    </QueryState>
  );
}
