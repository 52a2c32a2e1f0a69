import { Button, Group, Modal, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ContentDiff } from './content-diff.js';
import type { ArticleEditor } from './use-article-editor.js';

/** Somebody saved while I was editing: nobody's words are overwritten unseen. */
export function ConflictDialog({ editor }: { editor: ArticleEditor }) {
  const { t } = useTranslation();
  const { theirs, content } = editor;
  return (
    <Modal
      opened={theirs !== null}
      onClose={editor.closeConflict}
      size="lg"
      title={t('conflict.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {theirs && (
        <Stack>
          <Text size="sm">
            {t('conflict.explanation', { name: theirs.updatedByName, version: theirs.version })}
          </Text>
          <Text size="sm" fw={600}>
            {t('conflict.difference')}
          </Text>
          <Paper
            withBorder
            p="sm"
            mah={320}
            style={{ overflowY: 'auto' }}
            tabIndex={0}
            component="section"
            aria-label={t('conflict.difference')}
          >
            <ContentDiff before={theirs.draft} after={content} language={theirs.language} />
          </Paper>
          <Group justify="flex-end">
            <Button variant="default" onClick={editor.takeTheirs}>
              {t('conflict.takeTheirs')}
            </Button>
            <Button loading={editor.saving} onClick={() => editor.saveOver(content)}>
              {t('conflict.saveMine')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
