import { Button, Grid, Group, Paper, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch, IconStar, IconStethoscope } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ArticleFilter } from '../api/keys.js';
import { useAccount } from '../api/session.js';
import { useTerms } from '../i18n/use-terms.js';
import { Page } from '../parts/page.js';
import { mayEditArticles } from '../parts/permissions.js';
import { ArticleTable } from './article-table.js';
import { TryItBox } from './try-it-box.js';

const STATES = ['draft', 'in-review', 'approved', 'scheduled', 'published', 'expired', 'archived'] as const;

export function KnowledgeListPage() {
  const { t } = useTranslation();
  const term = useTerms();
  const { role } = useAccount();
  const [search, setSearch] = useState('');
  const [language, setLanguage] = useState<ArticleFilter['language']>('');
  const [state, setState] = useState<ArticleFilter['state']>('');
  const [typed] = useDebouncedValue(search, 250);

  return (
    <Page
      title={t('nav.knowledge')}
      hint={t('knowledge.hint')}
      actions={
        mayEditArticles(role) && (
          <>
            <Button
              component={Link}
              href="/knowledge/golden"
              variant="default"
              leftSection={<IconStar size={16} aria-hidden />}
            >
              {t('golden.open')}
            </Button>
            <Button
              component={Link}
              href="/knowledge/health"
              variant="default"
              leftSection={<IconStethoscope size={16} aria-hidden />}
            >
              {t('health.open')}
            </Button>
            <Button component={Link} href="/knowledge/new" leftSection={<IconPlus size={16} aria-hidden />}>
              {t('knowledge.new')}
            </Button>
          </>
        )
      }
    >
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Paper withBorder bg="var(--tsu-raised)">
            <Group component="search" p="sm" gap="xs">
              <TextInput
                flex="1 1 200px"
                type="search"
                aria-label={t('knowledge.search')}
                placeholder={t('knowledge.search')}
                leftSection={<IconSearch size={16} aria-hidden />}
                value={search}
                onChange={(event) => setSearch(event.currentTarget.value)}
              />
              <Select
                w={150}
                clearable
                aria-label={t('knowledge.language')}
                placeholder={t('knowledge.anyLanguage')}
                data={(['en', 'ja'] as const).map((value) => ({ value, label: term('language', value) }))}
                value={language === '' ? null : language}
                onChange={(value) => setLanguage(value ?? '')}
              />
              <Select
                w={150}
                clearable
                aria-label={t('knowledge.state')}
                placeholder={t('knowledge.anyState')}
                data={STATES.map((value) => ({ value, label: t(`article.states.${value}`) }))}
                value={state === '' ? null : state}
                onChange={(value) => setState(value ?? '')}
              />
            </Group>
            <ArticleTable filter={{ search: typed.trim(), language, state }} />
          </Paper>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <TryItBox />
        </Grid.Col>
      </Grid>
    </Page>
  );
}
