import { Anchor, Grid, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useKnowledgeHealth } from '../api/articles.js';
import type { KnowledgeHealthView } from '../api/contract.js';
import { AddGoldenButton } from '../golden/add-golden-button.js';
import { Page } from '../parts/page.js';
import { QueryState } from '../parts/query-state.js';
import { HealthSection } from './health-section.js';
import { ShareBar } from './share-bar.js';

/** What a knowledge manager should look at, worst first. */
export function HealthPage() {
  const { t } = useTranslation();
  const health = useKnowledgeHealth();
  return (
    <Page
      title={t('health.title')}
      hint={t('health.hint')}
      actions={
        <Anchor component={Link} href="/knowledge" size="sm">
          {t('knowledge.back')}
        </Anchor>
      }
    >
      <QueryState query={health}>{(view) => <Findings view={view} />}</QueryState>
    </Page>
  );
}

function Findings({ view }: { view: KnowledgeHealthView }) {
  const { t } = useTranslation();
  const { misleading, contradictions, duplicates, unused, days, questions } = view;
  return (
    <Stack gap="md">
      <Text size="sm">{t('health.lookedAt', { days, count: questions })}</Text>
      <Grid gap="md">
        <HealthSection name="misleading" count={misleading.length}>
          {misleading.map(({ entry, answered, misled, examples }) => (
            <List.Item key={entry.id}>
              <EntryLink entry={entry} />
              <ShareBar share={misled / answered} label={t('health.misled', { misled, answered })} />
              {examples.map((text, at) => (
                <Text key={at} size="sm" c="dimmed" lang={entry.language}>
                  “{text}” <AddGoldenButton text={text} language={entry.language} />
                </Text>
              ))}
            </List.Item>
          ))}
        </HealthSection>
        <HealthSection name="contradictions" count={contradictions.length}>
          {contradictions.map((pair) => (
            <PairItem key={pair.entries.map(({ id }) => id).join(' ')} pair={pair} />
          ))}
        </HealthSection>
        <HealthSection name="duplicates" count={duplicates.length}>
          {duplicates.map((pair) => (
            <PairItem key={pair.entries.map(({ id }) => id).join(' ')} pair={pair} />
          ))}
        </HealthSection>
        <HealthSection name="unused" count={unused.length}>
          {unused.map((entry) => (
            <List.Item key={entry.id}>
              <EntryLink entry={entry} />
            </List.Item>
          ))}
        </HealthSection>
      </Grid>
    </Stack>
  );
}

function PairItem({ pair }: { pair: KnowledgeHealthView['duplicates'][number] }) {
  const { t } = useTranslation();
  const told = pair.differing.map((fact) => (fact === 'not' ? t('health.negation') : fact));
  return (
    <List.Item>
      {pair.entries.map((entry) => (
        <div key={entry.id}>
          <EntryLink entry={entry} />
        </div>
      ))}
      <Text size="sm" c="dimmed">
        {t('health.nearness', { percent: Math.round(pair.nearness * 100) })}
        {told.length > 0 && ` · ${t('health.differing', { facts: told.join(', ') })}`}
      </Text>
    </List.Item>
  );
}

const EntryLink = ({ entry }: { entry: KnowledgeHealthView['unused'][number] }) => (
  <Anchor component={Link} href={`/knowledge/${encodeURIComponent(entry.id)}`} lang={entry.language}>
    {entry.question}
  </Anchor>
);
