import { Group, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';

interface SectionProps {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}

export function PanelSection({ title, action, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Group justify="space-between" mb={6}>
        <Title order={2} id={id} fz="sm">
          {title}
        </Title>
        {action}
      </Group>
      {children}
    </section>
  );
}
