import { Anchor, Badge, Grid, Group, Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useArticle } from '../api/articles.js';
import type { ArticleView } from '../api/contract.js';
import { useAccount } from '../api/session.js';
import { Page } from '../parts/page.js';
import { mayEditArticles, mayPublishArticles } from '../parts/permissions.js';
import { QueryState } from '../parts/query-state.js';
import { LanguageBadge } from '../parts/badges.js';
import { When } from '../parts/time.js';
import { ArticleActions } from './article-actions.js';
import { ArticleForm } from './article-form.js';
import { ArticleHistory } from './article-history.js';
import { ArticleText } from './article-text.js';
import { ArticleTranslations } from './article-translations.js';
import { ArticleStateBadge } from './article-state-badge.js';
import { ConflictDialog } from './conflict-dialog.js';
import { GatePanel } from './gate-panel.js';
import { TryItBox } from './try-it-box.js';
import { useArticleEditor } from './use-article-editor.js';

export function ArticlePage({ id }: { id: string }) {
  const article = useArticle(id);
  return <QueryState query={article}>{(data) => <Editor article={data} />}</QueryState>;
}

function Editor({ article }: { article: ArticleView }) {
  const { t } = useTranslation();
  const { role } = useAccount();
  const editor = useArticleEditor(article);
  const mayEdit = mayEditArticles(role);
  const { base } = editor;
  return (
    <Page
      title={t('article.title')}
      actions={mayEdit && <ArticleActions editor={editor} mayPublish={mayPublishArticles(role)} />}
    >
      <Group justify="space-between">
        <Anchor component={Link} href="/knowledge" size="sm">
          {t('knowledge.back')}
        </Anchor>
        <Group gap={6}>
          <LanguageBadge language={base.language} />
          <ArticleStateBadge article={base} />
          {editor.dirty && <Badge color="orange">{t('article.unsaved')}</Badge>}
          <Text size="xs" c="dimmed">
            {t('article.version', { version: base.version })} · {base.updatedByName} ·{' '}
            <When at={base.updatedAt} />
          </Text>
        </Group>
      </Group>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Paper withBorder p="md" bg="var(--tsu-raised)">
            {mayEdit ? (
              <ArticleForm content={editor.content} errors={editor.errors} onChange={editor.setContent} />
            ) : (
              <ArticleText content={base.draft} />
            )}
          </Paper>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          {mayEdit && <GatePanel editor={editor} mayPublish={mayPublishArticles(role)} />}
          <TryItBox />
          <ArticleTranslations editor={editor} mayEdit={mayEdit} />
          <ArticleHistory article={base} mayRestore={mayEdit && !editor.dirty} onRestore={editor.restore} />
        </Grid.Col>
      </Grid>
      <ConflictDialog editor={editor} />
    </Page>
  );
}
