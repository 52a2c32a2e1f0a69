import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ArticleContent, Language, Slot } from '../api/contract.js';
import { DiffText } from './diff-text.js';

interface DiffProps {
  before: ArticleContent;
  after: ArticleContent;
  language: Language;
}

const FIELDS = ['question', 'answer', 'utterances', 'tags', 'audience', 'slots', 'afterSlots'] as const;

/** Two contents of an entry, field by field; only the fields that differ. */
export function ContentDiff({ before, after, language }: DiffProps) {
  const { t } = useTranslation();
  const changed = FIELDS.filter((field) => asText(before, field) !== asText(after, field));
  if (changed.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('diff.none')}
      </Text>
    );
  }
  return (
    <Stack gap={8}>
      {changed.map((field) => (
        <div key={field}>
          <Text size="xs" fw={600} c="dimmed">
            {t(`article.${field}`)}
          </Text>
          <Text size="sm" component="div">
            <DiffText before={asText(before, field)} after={asText(after, field)} language={language} />
          </Text>
        </div>
      ))}
    </Stack>
  );
}

function asText(content: ArticleContent, field: (typeof FIELDS)[number]): string {
  if (field === 'slots') return (content.slots ?? []).map(slotText).join('\n\n');
  const value = field === 'afterSlots' ? afterText(content) : content[field];
  return typeof value === 'string' ? value : value.join('\n');
}

const slotText = ({ name, label, kind, pattern = '', ask, message }: Slot): string =>
  [`${label} (${[name, kind, pattern].filter(Boolean).join(', ')})`, ask, message].join('\n');

/** Without details nothing comes after them. */
const afterText = ({ slots = [], afterSlots = 'answer' }: ArticleContent): string =>
  slots.length > 0 ? afterSlots : '';
