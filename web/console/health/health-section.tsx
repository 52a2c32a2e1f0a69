import { Badge, Button, Grid, Group, List, Paper, Text, Title } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface SectionProps {
  name: 'misleading' | 'contradictions' | 'duplicates' | 'unused';
  count: number;
  /** One a finding. */
  children: ReactNode[];
}

/** More are behind a button: on a phone the next kind would be far down. */
const SHOWN_FIRST = 10;

/** One kind of finding: how many, what it means, and which. */
export function HealthSection({ name, count, children }: SectionProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const [isOpen, setOpen] = useState(false);
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
        <Text size="sm" c="dimmed" mb={count > 0 ? 'sm' : 0}>
          {count > 0 ? t(`health.${name}Hint`) : t('health.none')}
        </Text>
        {count > 0 && (
          <List listStyleType="none" spacing="sm">
            {isOpen ? children : children.slice(0, SHOWN_FIRST)}
          </List>
        )}
        {children.length > SHOWN_FIRST && (
          <Button
            mt="xs"
            size="compact-xs"
            variant="subtle"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {t(isOpen ? 'common.less' : 'common.more')}
          </Button>
        )}
      </Paper>
    </Grid.Col>
  );
}
