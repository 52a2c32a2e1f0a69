import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Router } from 'wouter';
import { ApiProblem } from './api/problem.js';
import { watchForSignOut } from './api/session.js';
import { Entrance } from './shell/entrance.js';
import { styleNonce } from './style-nonce.js';
import { cssVariables, theme } from './theme.js';

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A refusal stays a refusal; only what may pass is tried again.
      retry: (failures, error) => failures < 2 && !(error instanceof ApiProblem && error.status in REFUSALS),
    },
  },
});
const REFUSALS = { 400: true, 401: true, 403: true, 404: true, 409: true };

watchForSignOut(queryClient);

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => styleNonce}
    >
      <Notifications position="top-right" containerWidth={360} />
      <QueryClientProvider client={queryClient}>
        <Router base="/console">
          <Entrance />
        </Router>
      </QueryClientProvider>
    </MantineProvider>
  );
}
