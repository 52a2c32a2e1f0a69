import { Center, Stack, Text } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** An empty list says why it is empty and what will fill it. */
export function NothingHere({
  icon: Picture,
  text,
  children,
}: {
  icon: Icon;
  text: string;
  children?: ReactNode;
}) {
  return (
    <Center p="xl">
      <Stack align="center" gap="xs" maw={320}>
        <Picture size={32} stroke={1.4} color="var(--mantine-color-dimmed)" aria-hidden />
        <Text c="dimmed" size="sm" ta="center">
          {text}
        </Text>
        {children}
      </Stack>
    </Center>
  );
}
