import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ArticleView } from '../api/contract.js';

const COLORS = { draft: 'yellow', published: 'teal', archived: 'gray' } as const;

export function ArticleStateBadge({ article }: { article: ArticleView }) {
  const { t } = useTranslation();
  const { state, version, publishedVersion } = article;
  return (
    <>
      <Badge color={COLORS[state]}>{t(`article.states.${state}`)}</Badge>
      {hasUnpublishedChanges({ state, version, publishedVersion }) && (
        <Badge color="yellow" ml={4}>
          {t('article.unpublishedChanges')}
        </Badge>
      )}
    </>
  );
}

/** Customers still get the older words. */
export const hasUnpublishedChanges = ({
  state,
  version,
  publishedVersion,
}: Pick<ArticleView, 'state' | 'version' | 'publishedVersion'>): boolean =>
  state === 'published' && publishedVersion !== null && version > publishedVersion;
