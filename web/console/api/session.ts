import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { api, takeCsrfToken, whenSignedOut } from './client.js';
import type { AccountView, LoginAnswer, Me } from './account-types.js';
import type { Language } from './contract.js';
import { keys } from './keys.js';
import { ApiProblem } from './problem.js';

async function fetchSession(): Promise<Me | null> {
  try {
    const session = await api.get<Me>('/auth/me');
    takeCsrfToken(session);
    return session;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}

/** Who is signed in: null when nobody is. */
export const useSession = () =>
  useQuery({ queryKey: keys.session, queryFn: fetchSession, staleTime: Infinity, retry: 2 });

/** The account of a page that is only shown to somebody signed in. */
export function useAccount(): AccountView {
  const { data } = useSession();
  if (!data) throw new Error('nobody is signed in');
  return data.account;
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => api.post<LoginAnswer>('/auth/login', body),
    onSuccess: ({ account, csrfToken }) => {
      takeCsrfToken({ csrfToken });
      client.setQueryData<Me>(keys.session, { account, role: account.role, csrfToken });
    },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post('/auth/logout'),
    // Also when it failed: a person who asked to leave must not see the desk any longer.
    onSettled: () => forgetEverything(client),
  });
}

export const useChangePassword = () =>
  useMutation({
    mutationFn: (body: { current: string; next: string }) => api.post('/auth/password', body),
  });

/** So that the next computer greets in the same language. */
export const rememberLocale = (locale: Language): Promise<void> => api.patch('/auth/me', { locale });

/** Shows the sign-in page as soon as any request finds the session gone. */
export function watchForSignOut(client: QueryClient): void {
  whenSignedOut(() => forgetEverything(client));
}

function forgetEverything(client: QueryClient): void {
  takeCsrfToken(null);
  client.setQueryData(keys.session, null);
  // What the next person must not see; the session itself stays, so that the page knows nobody is signed in.
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] });
}
