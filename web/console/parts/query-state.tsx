import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from './loading.js';
import { problemText } from './problem-text.js';

interface QueryLike<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/** A query's three faces: waiting, failed (with a way to try again) and there. Old data stays shown over a new failure. */
export function QueryState<T>({
  query,
  children,
}: {
  query: QueryLike<T>;
  children: (data: T) => ReactNode;
}) {
  const { t } = useTranslation();
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return <Loading />;
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('problem.title')}
      m="md"
      role="alert"
    >
      {problemText(query.error, t)}
      <div>
        <Button mt="sm" size="xs" variant="default" onClick={() => void query.refetch()}>
          {t('common.tryAgain')}
        </Button>
      </div>
    </Alert>
  );
}
