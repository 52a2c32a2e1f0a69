import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ArticleContent } from '../api/contract.js';

/** An entry for those who read it and may not change it. */
export function ArticleText({ content }: { content: ArticleContent }) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Title order={2}>{content.question}</Title>
      <Text className="prose">{content.answer}</Text>
      {content.utterances.length > 0 && (
        <div>
          <Title order={3} size="sm">
            {t('article.utterances')}
          </Title>
          <Text component="ul" size="sm" c="dimmed" my={4} ps="lg">
            {content.utterances.map((phrasing) => (
              <li key={phrasing}>{phrasing}</li>
            ))}
          </Text>
        </div>
      )}
      {content.slots && content.slots.length > 0 && (
        <div>
          <Title order={3} size="sm">
            {t('slots.title')}
          </Title>
          <Text component="ol" size="sm" c="dimmed" my={4} ps="lg">
            {content.slots.map(({ name, label, ask }) => (
              <li key={name}>
                {label}: {ask}
              </li>
            ))}
          </Text>
        </div>
      )}
      <Group gap={4}>
        {content.tags.map((tag) => (
          <Badge key={tag} color="gray">
            {tag}
          </Badge>
        ))}
      </Group>
    </Stack>
  );
}
