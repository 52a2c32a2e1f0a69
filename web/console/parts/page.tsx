import { Group, ScrollArea, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

interface PageProps {
  title: string;
  hint?: string | undefined;
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of every page but the desk: heading, what it is for, what one can do, content that scrolls. */
export function Page({ title, hint, actions, children }: PageProps) {
  useDocumentTitle(`${title} · Tsunagu`);
  return (
    <ScrollArea h="100%" type="auto">
      <Stack gap="md" p={{ base: 'sm', sm: 'lg' }} maw={1400} mx="auto">
        <Group justify="space-between" align="flex-end">
          <div>
            <Title order={1}>{title}</Title>
            {hint && (
              <Text c="dimmed" size="sm">
                {hint}
              </Text>
            )}
          </div>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
        {children}
      </Stack>
    </ScrollArea>
  );
}
