import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from './problem-text.js';

/** Short messages in the corner: what was done, or what could not be. */
export function useNotify() {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      done: (message: string) =>
        notifications.show({
          message,
          color: 'teal',
          autoClose: 3500,
          withBorder: true,
          closeButtonProps: { 'aria-label': t('common.close') },
        }),
      failed: (error: unknown, title?: string) =>
        notifications.show({
          title: title ?? t('problem.title'),
          message: problemText(error, t),
          color: 'red',
          autoClose: 8000,
          withBorder: true,
          closeButtonProps: { 'aria-label': t('common.close') },
        }),
    }),
    [t],
  );
}
