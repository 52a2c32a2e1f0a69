import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSuggestions } from '../api/conversations.js';
import classes from './conversation.module.css';
import { insertIntoReply } from './drafts.js';

/** The best suggested entries above the text field, where there is no room for the panel. */
export function SuggestionChips({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const { data } = useSuggestions(conversationId);
  // What is for agents only is read in the panel, never put into a reply.
  const items = data?.items.filter(({ audience }) => audience === 'public') ?? [];
  if (items.length === 0) return null;
  return (
    <fieldset className={`group ${classes.chips}`} aria-label={t('suggestions.title')}>
      {items.slice(0, 3).map(({ articleId, question, answer }) => (
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
