import type { Bus } from '../platform/bus.js';
import type { Activity, DeliveryStatus } from './activity.js';

/** What just happened, told to every process. Names are past tense; ids lead to the truth in MongoDB. */
export type ProductEvent =
  | { type: 'transcript.appended'; conversationId: string; channel: string; seq: number; activity: Activity }
  | {
      type: 'delivery.changed';
      conversationId: string;
      activityId: string;
      seq: number;
      status: DeliveryStatus;
    }
  | { type: 'conversation.changed'; conversationId: string }
  | { type: 'offer.made'; agentId: string; conversationId: string; offerId: string }
  | { type: 'offer.ended'; agentId: string; conversationId: string; offerId: string }
  | { type: 'agent.changed'; agentId: string }
  | { type: 'typing.seen'; conversationId: string; channel: string; author: 'customer' | 'bot' | 'agent' }
  | {
      type: 'stream.partial';
      conversationId: string;
      channel: string;
      streamId: string;
      sequence: number;
      text: string;
    }
  /** `revision`: of the knowledge base, which this change alone raised to it. */
  | { type: 'article.published'; articleId: string; revision: number }
  | { type: 'alert.changed'; alertId: string };

export type ProductBus = Bus<ProductEvent>;
