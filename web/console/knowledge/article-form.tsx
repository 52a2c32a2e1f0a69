import { Select, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ArticleContent } from '../api/contract.js';
import { PhrasingsEditor } from './phrasings-editor.js';

interface FormProps {
  content: ArticleContent;
  onChange: (content: ArticleContent) => void;
}

export function ArticleForm({ content, onChange }: FormProps) {
  const { t } = useTranslation();
  const change = (part: Partial<ArticleContent>) => onChange({ ...content, ...part });
  return (
    <Stack>
      <TextInput
        label={t('article.question')}
        description={t('article.questionHint')}
        required
        maxLength={500}
        value={content.question}
        onChange={(event) => change({ question: event.currentTarget.value })}
      />
      <Textarea
        label={t('article.answer')}
        description={t('article.answerHint')}
        required
        autosize
        minRows={5}
        maxRows={18}
        value={content.answer}
        onChange={(event) => change({ answer: event.currentTarget.value })}
      />
      <PhrasingsEditor phrasings={content.utterances} onChange={(utterances) => change({ utterances })} />
      <Select
        label={t('article.audience')}
        description={t('article.audienceHint')}
        allowDeselect={false}
        data={(['public', 'agents'] as const).map((value) => ({
          value,
          label: t(`article.audiences.${value}`),
        }))}
        value={content.audience}
        onChange={(audience) => audience && change({ audience })}
      />
      <TagsInput
        label={t('article.tags')}
        description={t('article.tagsHint')}
        value={content.tags}
        onChange={(tags) => change({ tags })}
      />
    </Stack>
  );
}
