import { useEffect } from 'react';
import { useSession } from '../api/session.js';
import { suggestLanguage } from '../i18n/i18n.js';
import { LiveProvider } from '../live/live-provider.js';
import { QueryState } from '../parts/query-state.js';
import { AppFrame } from './app-frame.js';
import { SignInPage } from './sign-in-page.js';

/** The sign-in page or the console. The address stays, so that signing in leads to where one wanted to go. */
export function Entrance() {
  const session = useSession();
  const locale = session.data?.account.locale;

  useEffect(() => {
    if (locale) void suggestLanguage(locale);
  }, [locale]);

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
