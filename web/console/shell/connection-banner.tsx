import { Group, Loader, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../live/live-provider.js';

/** Says that nothing new arrives just now. Waits a moment: a reconnection that takes a blink is nobody's concern. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const { connected } = useLive();
  const [lost] = useDebouncedValue(!connected, 1200);
  return (
    <output>
      {lost && !connected && (
        <Group gap="xs" px="md" py={6} bg="#8f3600" c="white" justify="center" wrap="nowrap">
          <IconPlugConnectedX size={18} aria-hidden />
          <Text size="sm">{t('shell.connectionLost')}</Text>
          <Loader size="xs" color="white" aria-hidden />
        </Group>
      )}
    </output>
  );
}
