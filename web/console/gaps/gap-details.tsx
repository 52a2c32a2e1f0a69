import { Anchor, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { GapView } from '../api/contract.js';
import { AddGoldenButton } from '../golden/add-golden-button.js';
import { When } from '../parts/time.js';

/** The questions inside, and what agents answered, with the conversations they come from. */
export function GapDetails({ gap }: { gap: GapView }) {
  const { t } = useTranslation();
  const drafted = gap.articleId === null ? [] : [{ articleId: gap.articleId, question: gap.title }];
  return (
    <>
      <details>
        <Text component="summary" size="sm" style={{ cursor: 'pointer' }}>
          {t('gaps.questions')}
        </Text>
        <Stack component="ul" gap={4} my={6} pl="lg">
          {gap.samples.map(({ text, askedAt, conversationId }) => (
            <Text component="li" size="sm" key={`${askedAt} ${text}`}>
              <span lang={gap.language}>{text}</span>{' '}
              <Text span size="xs" c="dimmed">
                <When at={askedAt} /> <Source conversationId={conversationId} />
              </Text>
              <AddGoldenButton text={text} language={gap.language} entries={drafted} />
            </Text>
          ))}
        </Stack>
      </details>
      <details>
        <Text component="summary" size="sm" style={{ cursor: 'pointer' }}>
          {t('gaps.answers')}
        </Text>
        {gap.answers.length === 0 && (
          <Text size="sm" c="dimmed" my={6}>
            {t('gaps.noAnswers')}
          </Text>
        )}
        <Stack component="ul" gap={4} my={6} pl="lg">
          {gap.answers.map(({ text, conversationId }) => (
            <Text component="li" size="sm" key={text}>
              <span lang={gap.language}>{text}</span> <Source conversationId={conversationId} />
            </Text>
          ))}
        </Stack>
      </details>
    </>
  );
}

function Source({ conversationId }: { conversationId: string | null }) {
  const { t } = useTranslation();
  if (conversationId === null) return null;
  return (
    <Anchor component={Link} href={`/conversations/${encodeURIComponent(conversationId)}`} size="xs">
      {t('gaps.conversation')}
    </Anchor>
  );
}
