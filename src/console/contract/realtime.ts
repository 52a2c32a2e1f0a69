import type { ActivityView } from './conversations.js';

/** Socket.io, namespace /realtime: hints to look again. The truth is fetched over REST, by seq, so none is missed or doubled. */
export interface ServerToConsole {
  'offer.made': (event: { conversationId: string; offerId: string }) => void;
  'offer.ended': (event: { conversationId: string; offerId: string }) => void;
  /** Each one to pages that have watched it; to the others some of them, a few times a second: a list is old now. */
  'conversation.changed': (event: { conversationId: string }) => void;
  'transcript.appended': (event: { conversationId: string; activity: ActivityView }) => void;
  'delivery.changed': (event: { conversationId: string; activityId: string; status: string }) => void;
  'typing.seen': (event: { conversationId: string; author: 'customer' | 'bot' | 'agent' }) => void;
  /** As `conversation.changed`: each one to the agent's own pages. */
  'agent.changed': (event: { agentId: string }) => void;
  'article.published': (event: { articleId: string }) => void;
  /** To supervisors: a crisis alert was raised, acknowledged, or is over. */
  'alert.changed': (event: { alertId: string }) => void;
  /** Something may have been missed: fetch again what is shown. */
  resync: () => void;
}

export interface ConsoleToServer {
  /** Every 15 s while the page lives; without it the agent is taken for absent. */
  heartbeat: () => void;
  /** Transcript events of this conversation are wanted. */
  watch: (conversationId: string) => void;
  unwatch: (conversationId: string) => void;
  typing: (conversationId: string) => void;
}
