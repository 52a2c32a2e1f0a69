import { Group, Text } from '@mantine/core';

/** What a colour of a chart means. */
export function Legend({ color, label }: { color: string; label: string }) {
  return (
    <Group gap={6}>
      <svg width="12" height="12" aria-hidden="true">
        <rect width="12" height="12" rx="3" fill={color} />
      </svg>
      <Text size="xs">{label}</Text>
    </Group>
  );
}
