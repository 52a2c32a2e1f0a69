import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArchive, IconArrowBackUp, IconDots, IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReviewItems } from './review-items.js';
import { ScheduleDialog } from './schedule-dialog.js';
import type { ArticleEditor } from './use-article-editor.js';

export function ArticleActions({ editor, mayPublish }: { editor: ArticleEditor; mayPublish: boolean }) {
  const { t } = useTranslation();
  const [scheduling, setScheduling] = useState(false);
  const { base, content, dirty, saving } = editor;
  const complete = content.question.trim() !== '' && content.answer.trim() !== '';
  const publishable = dirty || base.stage !== null || base.state !== 'published';
  return (
    <>
      <Button variant="default" disabled={!dirty || !complete} loading={saving} onClick={editor.saveDraft}>
        {t('article.saveDraft')}
      </Button>
      {mayPublish ? (
        <Button disabled={!publishable || !complete} loading={saving} onClick={() => editor.publish()}>
          {t('article.publish')}
        </Button>
      ) : (
        <Button
          disabled={!complete || !(dirty || base.stage === 'draft')}
          loading={saving}
          onClick={() => editor.review('submit')}
        >
          {t('article.review.submit')}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('article.more')}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            disabled={!dirty}
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            onClick={() => editor.setContent(base.draft)}
          >
            {t('article.undoEdits')}
          </Menu.Item>
          <ReviewItems editor={editor} mayPublish={mayPublish} onSchedule={() => setScheduling(true)} />
          {mayPublish && base.state === 'published' && (
            <Menu.Item
              disabled={dirty}
              leftSection={<IconEyeOff size={16} aria-hidden />}
              onClick={() => editor.setState('draft')}
            >
              {t('article.unpublish')}
            </Menu.Item>
          )}
          {mayPublish && base.state !== 'archived' && (
            <Menu.Item
              disabled={dirty}
              color="red"
              leftSection={<IconArchive size={16} aria-hidden />}
              onClick={() => editor.setState('archived')}
            >
              {t('article.archive')}
            </Menu.Item>
          )}
          {mayPublish && base.state === 'archived' && (
            <Menu.Item
              disabled={dirty}
              leftSection={<IconArrowBackUp size={16} aria-hidden />}
              onClick={() => editor.setState('draft')}
            >
              {t('article.unarchive')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {scheduling && <ScheduleDialog editor={editor} onClose={() => setScheduling(false)} />}
    </>
  );
}
