import { Badge, Grid, Group, List, Paper, Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface SectionProps {
  name: 'misleading' | 'contradictions' | 'duplicates' | 'unused';
  count: number;
  children: ReactNode;
}

/** One kind of finding: how many, what it means, and which. */
export function HealthSection({ name, count, children }: SectionProps) {
  const { t } = useTranslation();
  const titleId = useId();
  return (
    <Grid.Col span={{ base: 12, lg: 6 }}>
      <Paper component="section" aria-labelledby={titleId} withBorder p="md" bg="var(--tsu-raised)" h="100%">
        <Group gap="xs" mb={4}>
          <Title order={2} id={titleId}>
            {t(`health.${name}`)}
          </Title>
          <Badge color={count > 0 ? 'orange.9' : 'gray'} variant="light">
            {count}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed" mb="sm">
          {count > 0 ? t(`health.${name}Hint`) : t('health.none')}
        </Text>
        {count > 0 && (
          <List listStyleType="none" spacing="sm">
            {children}
          </List>
        )}
      </Paper>
    </Grid.Col>
  );
}
