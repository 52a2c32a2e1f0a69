import type { QueryClient } from '@tanstack/react-query';
import type { ActivityView } from '../api/contract.js';
import { keys } from '../api/keys.js';
import { leavesGap, mergeTranscript } from './merge-transcript.js';
import type { Refresher } from './refresher.js';
import type { LiveSocket } from './socket.js';
import { endTyping, noteTyping } from './typing-store.js';

/** Brings what the socket tells into the cache. Everything but a transcript line is only a hint to look again. */
export function followEvents(
  socket: LiveSocket,
  client: QueryClient,
  refreshers: { soon: Refresher; eventually: Refresher },
): void {
  const { refresh } = refreshers.soon;
  const { refresh: refreshEventually } = refreshers.eventually;
  socket.on('transcript.appended', ({ conversationId, activity }) => {
    const have = client.getQueryData<ActivityView[]>(keys.transcript(conversationId));
    if (activity.author.kind === 'customer') {
      endTyping(conversationId);
      refresh(keys.suggestions(conversationId));
    }
    if (!have) return; // not shown: it will be fetched whole
    client.setQueryData(keys.transcript(conversationId), mergeTranscript(have, [activity]));
    if (leavesGap(have, activity)) refresh(keys.transcript(conversationId));
  });
  socket.on('delivery.changed', ({ conversationId, activityId, status }) => {
    client.setQueryData<ActivityView[]>(keys.transcript(conversationId), (have) =>
      have?.map((activity) => (activity.id === activityId ? withDelivery(activity, status) : activity)),
    );
    // The event does not say why it failed.
    if (status === 'failed') refresh(keys.transcript(conversationId));
  });
  socket.on('conversation.changed', ({ conversationId }) => {
    refresh(keys.conversation(conversationId));
    refreshEventually(keys.conversationLists, keys.overview);
  });
  socket.on('offer.made', () => refresh(keys.offers, keys.me));
  socket.on('offer.ended', () => refresh(keys.offers, keys.me));
  socket.on('agent.changed', () => refreshEventually(keys.agents, keys.overview, keys.me));
  socket.on('article.published', ({ articleId }) =>
    refresh(keys.articleLists, keys.articleVersions(articleId), ['suggestions']),
  );
  socket.on('alert.changed', () => refresh(keys.alerts));
  socket.on('typing.seen', ({ conversationId, author }) => noteTyping(conversationId, author));
  socket.on('resync', () => void client.invalidateQueries());
}

const DELIVERY: Record<string, ActivityView['delivery']> = {
  pending: 'pending',
  sending: 'sending',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  failed: 'failed',
};

const withDelivery = (activity: ActivityView, status: string): ActivityView => ({
  ...activity,
  delivery: DELIVERY[status] ?? activity.delivery,
});
