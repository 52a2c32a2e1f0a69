import { Anchor, Button, Group, Paper, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useCreateArticle } from '../api/articles.js';
import type { ArticleContent, Language } from '../api/contract.js';
import { useLanguage } from '../i18n/use-terms.js';
import { Page } from '../parts/page.js';
import { useFieldErrors } from '../parts/use-field-errors.js';
import { useNotify } from '../parts/use-notify.js';
import { ArticleForm } from './article-form.js';
import { tidyContent } from './tidy-content.js';

const EMPTY: ArticleContent = { question: '', answer: '', utterances: [''], tags: [], audience: 'public' };

export function NewArticlePage() {
  const { t } = useTranslation();
  const notify = useNotify();
  const [, navigate] = useLocation();
  const create = useCreateArticle();
  const [language, setLanguage] = useState<Language>(useLanguage());
  const [content, setContent] = useState(EMPTY);
  const fields = useFieldErrors<ArticleContent>();
  const change = (changed: ArticleContent) => {
    fields.changed(content, changed);
    setContent(changed);
  };
  const complete = content.question.trim() !== '' && content.answer.trim() !== '';

  const save = (publish: boolean) =>
    create.mutate(
      { ...tidyContent(content), language, publish },
      {
        onSuccess: (article) => {
          notify.done(t(publish ? 'article.published' : 'article.saved'));
          navigate(`/knowledge/${encodeURIComponent(article.id)}`);
        },
        onError: (error) => {
          fields.take(error);
          notify.failed(error);
        },
      },
    );

  return (
    <Page
      title={t('knowledge.new')}
      actions={
        <>
          <Button
            variant="default"
            disabled={!complete}
            loading={create.isPending}
            onClick={() => save(false)}
          >
            {t('article.saveDraft')}
          </Button>
          <Button disabled={!complete} loading={create.isPending} onClick={() => save(true)}>
            {t('article.publish')}
          </Button>
        </>
      }
    >
      <Anchor component={Link} href="/knowledge" size="sm">
        {t('knowledge.back')}
      </Anchor>
      <Paper withBorder p="md" maw={820} bg="var(--tsu-raised)">
        <Stack>
          <Group gap="sm">
            <Text size="sm" fw={500} id="new-article-language">
              {t('knowledge.language')}
            </Text>
            <SegmentedControl
              size="xs"
              aria-labelledby="new-article-language"
              value={language}
              onChange={setLanguage}
              data={[
                { value: 'en', label: 'English' },
                { value: 'ja', label: '日本語' },
              ]}
            />
          </Group>
          <ArticleForm content={content} errors={fields.errors} onChange={change} />
        </Stack>
      </Paper>
    </Page>
  );
}
