import { Anchor, Badge, Group, Table, Text } from '@mantine/core';
import { IconFileSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useArticles } from '../api/articles.js';
import type { ArticleFilter } from '../api/keys.js';
import { useTerms } from '../i18n/use-terms.js';
import { LoadMore } from '../parts/load-more.js';
import { NothingHere } from '../parts/nothing-here.js';
import { QueryState } from '../parts/query-state.js';
import { Ago } from '../parts/time.js';
import { ArticleStateBadge } from './article-state-badge.js';

export function ArticleTable({ filter }: { filter: ArticleFilter }) {
  const { t } = useTranslation();
  const term = useTerms();
  const query = useArticles(filter);
  return (
    <>
      <QueryState query={query}>
        {({ pages }) => {
          const articles = pages.flatMap(({ items }) => items);
          if (articles.length === 0) return <NothingHere icon={IconFileSearch} text={t('knowledge.none')} />;
          return (
            <Table verticalSpacing="sm" highlightOnHover>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('article.question')}</Table.Th>
                  <Table.Th visibleFrom="sm" style={{ whiteSpace: 'nowrap' }}>
                    {t('knowledge.language')}
                  </Table.Th>
                  <Table.Th visibleFrom="sm">{t('knowledge.state')}</Table.Th>
                  <Table.Th visibleFrom="sm">{t('article.updated')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {articles.map((article) => (
                  <Table.Tr key={article.id}>
                    <Table.Td>
                      <Anchor
                        component={Link}
                        href={`/knowledge/${encodeURIComponent(article.id)}`}
                        fw={600}
                        size="sm"
                      >
                        {article.draft.question}
                      </Anchor>
                      <Text size="sm" c="dimmed" lineClamp={1}>
                        {article.draft.answer}
                      </Text>
                      <Group gap={4} mt={4}>
                        <Group gap={4} hiddenFrom="sm">
                          <ArticleStateBadge article={article} />
                        </Group>
                        {article.draft.tags.map((tag) => (
                          <Badge key={tag} size="sm" color="gray">
                            {tag}
                          </Badge>
                        ))}
                      </Group>
                    </Table.Td>
                    <Table.Td visibleFrom="sm" style={{ whiteSpace: 'nowrap' }}>
                      {term('language', article.language)}
                    </Table.Td>
                    <Table.Td visibleFrom="sm">
                      <ArticleStateBadge article={article} />
                    </Table.Td>
                    <Table.Td visibleFrom="sm" style={{ whiteSpace: 'nowrap' }}>
                      <Ago at={article.updatedAt} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          );
        }}
      </QueryState>
      <LoadMore query={query} />
    </>
  );
}
