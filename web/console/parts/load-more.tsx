import { Button, Center } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface PagedLike {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** The next page of a list, on demand. */
export function LoadMore({ query }: { query: PagedLike }) {
  const { t } = useTranslation();
  if (!query.hasNextPage) return null;
  return (
    <Center p="sm">
      <Button
        variant="default"
        size="xs"
        loading={query.isFetchingNextPage}
        onClick={() => void query.fetchNextPage()}
      >
        {t('common.loadMore')}
      </Button>
    </Center>
  );
}
