import { Select, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ArticleContent } from '../api/contract.js';
import { errorAt, type FieldErrors } from '../parts/use-field-errors.js';
import { PhrasingsEditor } from './phrasings-editor.js';
import { SlotsEditor } from './slots/slots-editor.js';

interface FormProps {
  content: ArticleContent;
  /** What the server said of single fields. */
  errors: FieldErrors;
  onChange: (content: ArticleContent) => void;
}

export function ArticleForm({ content, errors, onChange }: FormProps) {
  const { t } = useTranslation();
  const change = (part: Partial<ArticleContent>) => onChange({ ...content, ...part });
  return (
    <Stack>
      <TextInput
        label={t('article.question')}
        description={t('article.questionHint')}
        required
        maxLength={500}
        error={errorAt(errors, 'question')}
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
        error={errorAt(errors, 'answer')}
        value={content.answer}
        onChange={(event) => change({ answer: event.currentTarget.value })}
      />
      <PhrasingsEditor phrasings={content.utterances} onChange={(utterances) => change({ utterances })} />
      <SlotsEditor content={content} errors={errors} onChange={change} />
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
