import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ArticleView } from '../api/contract.js';

const COLORS = {
  draft: 'yellow',
  'in-review': 'violet',
  approved: 'blue',
  scheduled: 'cyan',
  published: 'teal',
  expired: 'orange',
  archived: 'gray',
} as const;

export function ArticleStateBadge({ article }: { article: ArticleView }) {
  const { t } = useTranslation();
  const { state, stage } = article;
  return (
    <>
      <Badge color={COLORS[state]}>{t(`article.states.${state}`)}</Badge>
      {stage !== null && state !== stage && (
        <Badge color={COLORS[stage]} ml={4}>
          {t(`article.nextDraft.${stage}`)}
        </Badge>
      )}
      {article.draft.audience === 'agents' && (
        <Badge color="grape" ml={4}>
          {t('article.audiences.agents')}
        </Badge>
      )}
      {article.translations.some(({ isNewer }) => isNewer) && (
        <Badge color="orange" ml={4}>
          {t('article.stale')}
        </Badge>
      )}
    </>
  );
}
