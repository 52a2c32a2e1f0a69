import { Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleContent } from '../../api/contract.js';
import { previewDialog } from './preview-dialog.js';
import classes from './slot-preview.module.css';

/** The talk as a customer would have it: asked for each detail, one wrong word, and the answer. */
export function SlotPreview({ content }: { content: ArticleContent }) {
  const { t } = useTranslation();
  const titleId = useId();
  return (
    <section aria-labelledby={titleId}>
      <Text size="sm" fw="var(--mantine-font-weight-medium)" id={titleId} mb={6}>
        {t('slots.preview')}
      </Text>
      <ol className={classes.talk}>
        {previewDialog(content).map(({ from, text }, at) => (
          // The lines of a talk are known by their places.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at} className={classes[from]}>
            <Text size="xs" c="dimmed">
              {t(`slots.from.${from}`)}
            </Text>
            <Text size="sm" className="prose">
              {text === '' ? '…' : text}
            </Text>
          </li>
        ))}
        {content.afterSlots === 'handoff' && <li className={classes.people}>{t('slots.toPeople')}</li>}
      </ol>
    </section>
  );
}
