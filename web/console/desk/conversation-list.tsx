import { IconInbox, IconMoodSmile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/agents.js';
import { useConversations } from '../api/conversations.js';
import type { ConversationListView, ConversationView } from '../api/contract.js';
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
  const query = useConversations(filter);
  const isUnread = useUnread(selectedId, query.data?.pages.flatMap(({ items }) => items) ?? []);
  return (
    <div className={classes.list}>
      <QueryState query={query}>
        {({ pages }) => {
          const conversations = pages.flatMap(({ items }) => items);
          if (conversations.length === 0) {
            return <NoConversations view={filter.view} />;
          }
          return (
            <ul>
              {inOrder(conversations, filter.view).map((conversation) => (
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

function NoConversations({ view }: { view: ConversationListView }) {
  const { t } = useTranslation();
  const { data: me } = useMe();
  if (view === 'queue') return <NothingHere icon={IconMoodSmile} text={t('desk.nobodyWaits')} />;
  if (view === 'all') return <NothingHere icon={IconInbox} text={t('desk.none')} />;
  const isOffered = me?.presence === 'available';
  return <NothingHere icon={IconInbox} text={t(isOffered ? 'desk.noneMineYet' : 'desk.noneMine')} />;
}

/** Who has waited longest is first to be helped; the other lists come as the server sorts them. */
function inOrder(conversations: ConversationView[], view: ConversationListView): ConversationView[] {
  if (view !== 'queue') return conversations;
  const waitingSince = ({ handoff }: ConversationView) => handoff?.waitingSince ?? '';
  return conversations.toSorted((a, b) => waitingSince(a).localeCompare(waitingSince(b)));
}
