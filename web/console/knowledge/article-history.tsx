import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useArticleVersions } from '../api/articles.js';
import type { ArticleContent, ArticleVersion, ArticleView } from '../api/contract.js';
import { useTerms } from '../i18n/use-terms.js';
import { QueryState } from '../parts/query-state.js';
import { When } from '../parts/time.js';
import { ContentDiff } from './content-diff.js';

interface HistoryProps {
  article: ArticleView;
  mayRestore: boolean;
  onRestore: (version: number) => void;
}

/** Every version with what it changed; any of them can be the draft again. */
export function ArticleHistory({ article, mayRestore, onRestore }: HistoryProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const versions = useArticleVersions(article.id);
  return (
    <Paper component="section" aria-labelledby={titleId} withBorder p="md" mt="md" bg="var(--tsu-raised)">
      <Title order={2} id={titleId} mb="sm">
        {t('history.title')}
      </Title>
      <QueryState query={versions}>
        {(items) => {
          const newestFirst = items.toSorted((a, b) => b.version - a.version);
          return (
            <Stack component="ol" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
              {newestFirst.map((version, index) => (
                <li key={version.version}>
                  <VersionEntry
                    article={article}
                    version={version}
                    before={newestFirst[index + 1]}
                    restore={mayRestore && version.version !== article.version ? onRestore : null}
                  />
                </li>
              ))}
            </Stack>
          );
        }}
      </QueryState>
    </Paper>
  );
}

interface VersionProps {
  article: ArticleView;
  version: ArticleVersion;
  before: ArticleVersion | undefined;
  restore: ((version: number) => void) | null;
}

const NOTHING: ArticleContent = { question: '', answer: '', utterances: [], tags: [], audience: 'public' };

function VersionEntry({ article, version, before, restore }: VersionProps) {
  const { t } = useTranslation();
  const term = useTerms();
  return (
    <details>
      <Text component="summary" size="sm" style={{ cursor: 'pointer' }}>
        <strong>{t('article.version', { version: version.version })}</strong> ·{' '}
        {term('action', version.action)} · {version.byName} · <When at={version.at} />
        {version.version === article.publishedVersion && (
          <Badge ml={6} color="teal">
            {t('history.live')}
          </Badge>
        )}
      </Text>
      <Stack gap={8} p="xs" pl="md">
        {version.note !== '' && <Text size="sm">{version.note}</Text>}
        <ContentDiff
          before={before?.content ?? NOTHING}
          after={version.content}
          language={article.language}
        />
        {restore && (
          <Group>
            <Button
              size="compact-xs"
              variant="light"
              leftSection={<IconHistory size={14} aria-hidden />}
              onClick={() => restore(version.version)}
            >
              {t('history.restore')}
            </Button>
          </Group>
        )}
      </Stack>
    </details>
  );
}
