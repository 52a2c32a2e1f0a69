import { Group, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export const percent = (confidence: number): string => `${Math.round(confidence * 100)}%`;

/** How sure, as a bar with its figure. */
export function ConfidenceBar({ confidence }: { confidence: number }) {
  const { t } = useTranslation();
  const color = confidence >= 0.7 ? 'teal' : confidence >= 0.4 ? 'yellow' : 'gray';
  return (
    <Group gap={8} wrap="nowrap" miw={110}>
      <Progress.Root size="sm" flex={1}>
        <Progress.Section value={confidence * 100} color={color} aria-label={t('knowledge.confidence')} />
      </Progress.Root>
      <Text size="xs" fw={600} w={34} ta="end">
        {percent(confidence)}
      </Text>
    </Group>
  );
}
