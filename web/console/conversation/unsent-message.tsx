import { Button } from '@mantine/core';
import { IconAlertCircle, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './conversation.module.css';
import type { Unsent } from './outbox.js';

interface UnsentProps {
  item: Unsent;
  onRetry: () => void;
  onDiscard: () => void;
}

/** A message on its way, or one that did not get through: nothing an agent wrote disappears. */
export function UnsentMessage({ item, onRetry, onDiscard }: UnsentProps) {
  const { t } = useTranslation();
  const kind = item.kind === 'note' ? 'note' : 'message';
  return (
    <li className={classes.group} data-author="agent" data-kind={kind}>
      <div className={`${classes.bubble} prose`}>{item.text}</div>
      {item.status === 'sending' ? (
        <div className={classes.meta}>
          <IconClock size={14} aria-hidden />
          {t('composer.sending')}
        </div>
      ) : (
        <div className={classes.meta} role="alert">
          <IconAlertCircle size={14} color="var(--mantine-color-error)" aria-hidden />
          {t(item.unreachable ? 'composer.notSentOffline' : 'composer.notSent')}
          <Button size="compact-xs" variant="light" onClick={onRetry}>
            {t('composer.retry')}
          </Button>
          <Button size="compact-xs" variant="subtle" color="gray" c="dimmed" onClick={onDiscard}>
            {t('composer.discard')}
          </Button>
        </div>
      )}
    </li>
  );
}
