import { Anchor, Badge, Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useTerms } from '../i18n/use-terms.js';
import type { ArticleEditor } from './use-article-editor.js';

/** The same entry in other languages, and whether this one has to follow them. */
export function ArticleTranslations({ editor, mayEdit }: { editor: ArticleEditor; mayEdit: boolean }) {
  const { t } = useTranslation();
  const term = useTerms();
  const titleId = useId();
  const { translations } = editor.base;
  return (
    <Paper component="section" aria-labelledby={titleId} withBorder p="md" mt="md" bg="var(--tsu-raised)">
      <Stack gap="sm">
        <Title order={2} id={titleId}>
          {t('translations.title')}
        </Title>
        {translations.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('translations.none')}
          </Text>
        )}
        {translations.map(({ id, language, question, isNewer }) => (
          <Group key={id} gap="xs">
            <Badge color="gray">{term('language', language)}</Badge>
            <Anchor component={Link} href={`/knowledge/${encodeURIComponent(id)}`} size="sm" lang={language}>
              {question}
            </Anchor>
            {isNewer && <Badge color="orange">{t('translations.newer')}</Badge>}
          </Group>
        ))}
        {mayEdit && translations.length > 0 && (
          <Group gap="xs">
            {translations.some(({ isNewer }) => isNewer) && (
              <Button size="compact-xs" variant="light" disabled={editor.dirty} onClick={editor.confirm}>
                {t('translations.confirm')}
              </Button>
            )}
            <Button
              size="compact-xs"
              variant="subtle"
              disabled={editor.dirty}
              onClick={() => editor.pairWith(null)}
            >
              {t('translations.unpair')}
            </Button>
          </Group>
        )}
        {mayEdit && translations.length === 0 && <PairForm editor={editor} />}
      </Stack>
    </Paper>
  );
}

function PairForm({ editor }: { editor: ArticleEditor }) {
  const { t } = useTranslation();
  const [other, setOther] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    editor.pairWith(other.trim());
  };
  return (
    <Group component="form" gap="xs" align="flex-end" onSubmit={submit}>
      <TextInput
        flex="1 1 160px"
        size="xs"
        label={t('translations.other')}
        value={other}
        onChange={(event) => setOther(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="light" disabled={editor.dirty || other.trim() === ''}>
        {t('translations.pair')}
      </Button>
    </Group>
  );
}
