import { IconInbox, IconMoodSmile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useConversations } from '../api/conversations.js';
import type { ConversationFilter } from '../api/keys.js';
import { LoadMore } from '../parts/load-more.js';
import { NothingHere } from '../parts/nothing-here.js';
import { QueryState } from '../parts/query-state.js';
import { ConversationListItem } from './conversation-list-item.js';
import classes from './desk-lists.module.css';
import { useUnread } from './use-unread.js';

interface ConversationListProps {
  filter: ConversationFilter;
  selectedId: string | null;
}

export function ConversationList({ filter, selectedId }: ConversationListProps) {
  const { t } = useTranslation();
  const query = useConversations(filter);
  const isUnread = useUnread(selectedId, query.data?.pages.flatMap(({ items }) => items) ?? []);
  return (
    <div className={classes.list}>
      <QueryState query={query}>
        {({ pages }) => {
          const conversations = pages.flatMap(({ items }) => items);
          if (conversations.length === 0) {
            return filter.view === 'queue' ? (
              <NothingHere icon={IconMoodSmile} text={t('desk.nobodyWaits')} />
            ) : (
              <NothingHere
                icon={IconInbox}
                text={t(filter.view === 'mine' ? 'desk.noneMine' : 'desk.none')}
              />
            );
          }
          return (
            <ul>
              {conversations.map((conversation) => (
                <li key={conversation.id}>
                  <ConversationListItem
                    conversation={conversation}
                    view={filter.view}
                    selected={conversation.id === selectedId}
                    unread={filter.view === 'mine' && isUnread(conversation)}
                  />
                </li>
              ))}
            </ul>
          );
        }}
      </QueryState>
      <LoadMore query={query} />
    </div>
  );
}
