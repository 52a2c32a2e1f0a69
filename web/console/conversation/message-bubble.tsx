import { Anchor, Badge, Group, Text } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ActivityView } from '../api/contract.js';
import { linkedText } from './linked-text.js';
import classes from './conversation.module.css';

/** The words, what was attached, and what the customer could choose from. */
export function MessageBubble({ activity }: { activity: ActivityView }) {
  const { t } = useTranslation();
  const { text, attachments, choices, deleted, edited } = activity;
  return (
    <div className={classes.bubble} data-deleted={deleted}>
      {deleted && <Text size="xs">{t('transcript.deleted')}</Text>}
      {text && <div className="prose">{linkedText(text)}</div>}
      {attachments.map((attachment, index) => {
        const label = attachment.name ?? t('transcript.attachment', { type: attachment.type });
        return (
          // Attachments have no id and never change their order.
          // oxlint-disable-next-line react/no-array-index-key
          <Group key={index} gap={4} mt={4} wrap="nowrap">
            <IconPaperclip size={14} aria-hidden />
            {attachment.url ? (
              <Anchor href={attachment.url} target="_blank" rel="noreferrer noopener" size="sm">
                {label}
              </Anchor>
            ) : (
              <Text size="sm">{label}</Text>
            )}
          </Group>
        );
      })}
      {choices.length > 0 && (
        <Group component="fieldset" className="group" gap={4} mt={6} aria-label={t('transcript.choices')}>
          {choices.map(({ value, title }) => (
            <Badge key={value} variant="outline" radius="xl">
              {title}
            </Badge>
          ))}
        </Group>
      )}
      {edited && !deleted && (
        <Text size="xs" c="dimmed">
          {t('transcript.edited')}
        </Text>
      )}
    </div>
  );
}
