import { Menu } from '@mantine/core';
import { IconCalendarTime, IconCheck, IconCornerUpLeft, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ArticleEditor } from './use-article-editor.js';

interface ReviewProps {
  editor: ArticleEditor;
  mayPublish: boolean;
  onSchedule: () => void;
}

/** The steps of a draft on its way to customers, as far as they are open now. */
export function ReviewItems({ editor, mayPublish, onSchedule }: ReviewProps) {
  const { t } = useTranslation();
  const { stage } = editor.base;
  const { dirty } = editor;
  return (
    <>
      {mayPublish && stage === 'draft' && (
        <Menu.Item leftSection={<IconSend size={16} aria-hidden />} onClick={() => editor.review('submit')}>
          {t('article.review.submit')}
        </Menu.Item>
      )}
      {mayPublish && stage === 'in-review' && (
        <Menu.Item
          disabled={dirty}
          leftSection={<IconCheck size={16} aria-hidden />}
          onClick={() => editor.review('approve')}
        >
          {t('article.review.approve')}
        </Menu.Item>
      )}
      {(stage === 'in-review' || (mayPublish && (stage === 'approved' || stage === 'scheduled'))) && (
        <Menu.Item
          disabled={dirty}
          leftSection={<IconCornerUpLeft size={16} aria-hidden />}
          onClick={() => editor.review('send-back')}
        >
          {t('article.review.send-back')}
        </Menu.Item>
      )}
      {mayPublish && stage !== null && (
        <Menu.Item
          disabled={dirty}
          leftSection={<IconCalendarTime size={16} aria-hidden />}
          onClick={onSchedule}
        >
          {t('article.schedule')}
        </Menu.Item>
      )}
    </>
  );
}
