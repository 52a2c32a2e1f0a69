import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSuggestions } from '../api/conversations.js';
import classes from './conversation.module.css';
import { insertIntoReply } from './drafts.js';

/** The best suggested entries above the text field, where there is no room for the panel. */
export function SuggestionChips({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const { data } = useSuggestions(conversationId);
  if (!data || data.items.length === 0) return null;
  return (
    <fieldset className={`group ${classes.chips}`} aria-label={t('suggestions.title')}>
      {data.items.slice(0, 3).map(({ articleId, question, answer }) => (
        <Button
          key={articleId}
          size="compact-sm"
          variant="light"
          radius="xl"
          maw={260}
          style={{ flex: 'none' }}
          title={answer}
          onClick={() => insertIntoReply(conversationId, answer)}
        >
          {question}
        </Button>
      ))}
    </fieldset>
  );
}
