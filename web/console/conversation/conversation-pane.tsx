import { useTranslation } from 'react-i18next';
import { useDocumentTitle } from '@mantine/hooks';
import { useMe } from '../api/agents.js';
import { useConversation } from '../api/conversations.js';
import { useOffers } from '../api/offers.js';
import { useAccount } from '../api/session.js';
import { useTranscript } from '../api/transcript.js';
import { OfferCard } from '../desk/offer-card.js';
import { useWatch } from '../live/live-provider.js';
import { QueryState } from '../parts/query-state.js';
import { Composer } from './composer.js';
import { ConversationBrief } from './conversation-brief.js';
import { ConversationHeader } from './conversation-header.js';
import { standingOf } from './standing.js';
import { Transcript } from './transcript.js';
import { useContactName } from '../parts/contact-name.js';

interface PaneProps {
  id: string;
  onToggleContext: () => void;
}

/** One conversation: who and what at the top, every word in the middle, the answer at the bottom. */
export function ConversationPane({ id, onToggleContext }: PaneProps) {
  const { t } = useTranslation();
  const nameOf = useContactName();
  const { role } = useAccount();
  const conversation = useConversation(id);
  const transcript = useTranscript(id);
  const { data: me } = useMe();
  const { data: offers } = useOffers();
  useWatch(id);
  useDocumentTitle(
    `${conversation.data ? nameOf(conversation.data.contact) : t('desk.conversation')} · Tsunagu`,
  );
  const offer = offers?.find(({ conversationId }) => conversationId === id);

  return (
    <QueryState query={conversation}>
      {(data) => {
        const standing = standingOf(data, me ?? null, role);
        return (
          <>
            <ConversationHeader conversation={data} standing={standing} onToggleContext={onToggleContext} />
            {offer && <OfferCard offer={offer} />}
            <ConversationBrief conversation={data} activities={transcript.data ?? []} />
            <QueryState query={transcript}>
              {(activities) => <Transcript conversation={data} activities={activities} />}
            </QueryState>
            <Composer conversation={data} standing={standing} />
          </>
        );
      }}
    </QueryState>
  );
}
