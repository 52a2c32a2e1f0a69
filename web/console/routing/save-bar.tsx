import { Alert, Button, Group, List, Paper, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoutingEditor } from './use-routing-editor.js';

/** Stays in view while something is not saved. */
export function SaveBar({ editor }: { editor: RoutingEditor }) {
  const { t } = useTranslation();
  const { dirty, conflict, errors } = editor;

  useEffect(() => {
    if (!dirty) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);

  if (!dirty) return null;
  return (
    <Paper
      withBorder
      shadow="md"
      p="sm"
      bg="var(--tsu-raised)"
      style={{ position: 'sticky', bottom: 12, zIndex: 5 }}
    >
      {conflict && (
        <Alert color="orange" mb="sm" role="alert" title={t('routing.conflictTitle')}>
          {t('routing.conflict')}
        </Alert>
      )}
      {errors.length > 0 && (
        <Alert color="red" mb="sm" role="alert" title={t('routing.refused')}>
          <List size="sm">
            {errors.map(({ field, message }) => (
              <List.Item key={`${field}-${message}`}>
                <code>{field}</code>: {message}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Group justify="space-between">
        <Text component="output" size="sm">
          {t('routing.unsaved')}
        </Text>
        <Group gap="xs">
          <Button variant="default" size="sm" onClick={editor.discard}>
            {t(conflict ? 'routing.reload' : 'routing.discard')}
          </Button>
          <Button size="sm" disabled={conflict} loading={editor.saving} onClick={editor.save}>
            {t('common.save')}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}
