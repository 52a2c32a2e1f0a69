import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useHistory } from '../api/conversations.js';
import type { ActivityView, ConversationView } from '../api/contract.js';
import { ChannelIcon } from '../parts/channel-icon.js';
import classes from './conversation.module.css';
import { EarlierConversation } from './earlier-conversation.js';
import { notYetShown, useOutbox } from './outbox.js';
import { TranscriptList } from './transcript-list.js';
import { TypingLine } from './typing-line.js';
import { UnsentMessage } from './unsent-message.js';
import { useStickToEnd } from './use-stick-to-end.js';
import { useContactName } from '../parts/contact-name.js';

interface TranscriptProps {
  conversation: ConversationView;
  activities: ActivityView[];
}

/** Every word: earlier conversations of this contact on any channel, folded, then this one as it goes on. */
export function Transcript({ conversation, activities }: TranscriptProps) {
  const { t } = useTranslation();
  const nameOf = useContactName();
  const history = useHistory(conversation.id);
  const { unsent, retry, discard } = useOutbox(conversation.id);
  const waiting = useMemo(() => notYetShown(unsent, activities), [unsent, activities]);
  const earlier = (history.data ?? []).filter(({ conversation: other }) => other.id !== conversation.id);
  const { ref, onScroll, atEnd, goToEnd } = useStickToEnd(activities.length + waiting.length);

  return (
    <div className={classes.transcript}>
      <div
        ref={ref}
        className={classes.scroller}
        onScroll={onScroll}
        role="log"
        // Scrolling by keyboard needs the focus.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={t('transcript.label')}
      >
        <ol>
          {earlier.map((entry) => (
            <li key={entry.conversation.id}>
              <EarlierConversation entry={entry} />
            </li>
          ))}
          {earlier.length > 0 && (
            <li className={classes.separator}>
              <ChannelIcon channel={conversation.channel} size={14} />
              {t('transcript.thisConversation')}
            </li>
          )}
          <TranscriptList activities={activities} contactName={nameOf(conversation.contact)} />
          {waiting.map((item) => (
            <UnsentMessage
              key={item.clientId}
              item={item}
              onRetry={() => retry(item)}
              onDiscard={() => discard(item)}
            />
          ))}
        </ol>
        <TypingLine conversationId={conversation.id} contactName={nameOf(conversation.contact)} />
      </div>
      {!atEnd && (
        <Button
          size="compact-sm"
          radius="xl"
          className={classes.toNewest}
          leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={goToEnd}
        >
          {t('transcript.toNewest')}
        </Button>
      )}
    </div>
  );
}
