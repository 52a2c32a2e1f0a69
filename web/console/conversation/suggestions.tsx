import { Anchor, Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconTextPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSuggestions } from '../api/conversations.js';
import type { ConversationView } from '../api/contract.js';
import { ClampedText } from '../parts/clamped-text.js';
import { ConfidenceBar } from '../parts/confidence-bar.js';
import { insertIntoReply } from './drafts.js';
import { PanelSection } from './panel-section.js';

interface SuggestionsProps {
  conversation: ConversationView;
  onInserted: () => void;
}

/** FAQ entries that fit what the customer said last. */
export function Suggestions({ conversation, onInserted }: SuggestionsProps) {
  const { t } = useTranslation();
  const { data, isPending } = useSuggestions(conversation.id);
  const insert = (answer: string) => {
    insertIntoReply(conversation.id, answer);
    onInserted();
  };
  if (conversation.state === 'closed') return null;
  return (
    <PanelSection title={t('suggestions.title')}>
      {isPending && <Skeleton h={80} />}
      {data?.items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('suggestions.none')}
        </Text>
      )}
      <Stack component="ul" gap="sm" pl={0} m={0} style={{ listStyle: 'none' }}>
        {data?.items.slice(0, 4).map(({ articleId, question, answer, confidence, audience }) => (
          <li key={articleId}>
            <Anchor component={Link} href={`/knowledge/${articleId}`} size="sm" fw={600}>
              {question}
            </Anchor>
            <ConfidenceBar confidence={confidence} />
            <ClampedText text={answer} />
            <Group mt={4}>
              {audience === 'agents' ? (
                <Badge color="grape">{t('article.audiences.agents')}</Badge>
              ) : (
                <Button
                  size="compact-xs"
                  variant="light"
                  leftSection={<IconTextPlus size={14} aria-hidden />}
                  aria-label={t('suggestions.insertNamed', { question })}
                  onClick={() => insert(answer)}
                >
                  {t('suggestions.insert')}
                </Button>
              )}
            </Group>
          </li>
        ))}
      </Stack>
    </PanelSection>
  );
}
