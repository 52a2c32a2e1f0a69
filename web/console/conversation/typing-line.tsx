import { Group, Loader, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTyping } from '../live/typing-store.js';

/** Keeps its height while nobody types: the transcript must not jump. */
export function TypingLine({ conversationId, contactName }: { conversationId: string; contactName: string }) {
  const { t } = useTranslation();
  const who = useTyping(conversationId);
  return (
    <Group gap={6} h={22} mt={4} aria-hidden={who === null}>
      {who && (
        <>
          <Loader size={18} color="gray" aria-hidden />
          <Text size="xs" c="dimmed">
            {t('transcript.typing', { name: who === 'customer' ? contactName : t(`author.${who}`) })}
          </Text>
        </>
      )}
    </Group>
  );
}
