import {
  Alert,
  Anchor,
  Badge,
  Button,
  Group,
  Paper,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { IconMessageQuestion } from '@tabler/icons-react';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSearchKnowledge } from '../api/articles.js';
import type { KnowledgeSearchView, Language } from '../api/contract.js';
import { useLanguage, useTerms } from '../i18n/use-terms.js';
import { ConfidenceBar, percent } from '../parts/confidence-bar.js';
import { problemText } from '../parts/problem-text.js';

const DECISION_COLORS = { answer: 'teal', clarify: 'yellow', handoff: 'orange' } as const;

/** Ask as a customer would, and see what the bot would do. */
export function TryItBox() {
  const { t } = useTranslation();
  const titleId = useId();
  const search = useSearchKnowledge();
  const [query, setQuery] = useState('');
  const [language, setLanguage] = useState<Language>(useLanguage());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (query.trim() !== '') search.mutate({ query: query.trim(), language });
  };

  return (
    <Paper component="section" aria-labelledby={titleId} withBorder p="md" bg="var(--tsu-raised)">
      <Stack component="form" gap="sm" onSubmit={submit}>
        <Title order={2} id={titleId}>
          {t('tryIt.title')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('tryIt.hint')}
        </Text>
        <TextInput
          label={t('tryIt.query')}
          placeholder={t('tryIt.placeholder')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <Group justify="space-between">
          <SegmentedControl
            size="xs"
            aria-label={t('knowledge.language')}
            value={language}
            onChange={setLanguage}
            data={[
              { value: 'en', label: 'English' },
              { value: 'ja', label: '日本語' },
            ]}
          />
          <Button
            type="submit"
            size="xs"
            loading={search.isPending}
            leftSection={<IconMessageQuestion size={16} aria-hidden />}
          >
            {t('tryIt.ask')}
          </Button>
        </Group>
        <div aria-live="polite">
          {search.isError && <Alert color="red">{problemText(search.error, t)}</Alert>}
          {search.data && <Result result={search.data} />}
        </div>
      </Stack>
    </Paper>
  );
}

function Result({ result }: { result: KnowledgeSearchView }) {
  const { t } = useTranslation();
  const term = useTerms();
  return (
    <Stack gap="sm">
      <Group gap={8}>
        <Badge size="lg" color={DECISION_COLORS[result.decision]}>
          {term('decision', result.decision)}
        </Badge>
        <Text size="sm">{t('tryIt.sure', { percent: percent(result.confidence) })}</Text>
      </Group>
      {result.items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('tryIt.nothing')}
        </Text>
      )}
      <Stack component="ol" gap="sm" m={0} pl={0} style={{ listStyle: 'none' }}>
        {result.items.map(({ articleId, question, answer, confidence }) => (
          <li key={articleId}>
            <Anchor component={Link} href={`/knowledge/${encodeURIComponent(articleId)}`} size="sm" fw={600}>
              {question}
            </Anchor>
            <ConfidenceBar confidence={confidence} />
            <Text size="xs" c="dimmed" lineClamp={2}>
              {answer}
            </Text>
          </li>
        ))}
      </Stack>
    </Stack>
  );
}
