import type { ConversationStore, ProductBus, TranscriptStore } from '../../conversations/index.js';
import type { Clock } from '../../platform/clock.js';
import type { Ids } from '../../platform/ids.js';
import type { Logger } from '../../platform/logger.js';
import type { Uploads } from './uploads.js';

export interface WebchatOptions {
  /** The Direct Line secret: opens every conversation, and the tokens' key is derived from it. */
  secret: string;
  /** Where browsers reach us. The stream's address is made from it, because clients need an absolute one. */
  publicUrl: () => string;
  transcripts: Pick<TranscriptStore, 'read'>;
  conversations: Pick<ConversationStore, 'find' | 'list' | 'latestByThread' | 'findOpenByThread'>;
  bus: ProductBus;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  /** The web sites that may carry the widget. */
  sites: () => Promise<Site[]>;
  uploads: Uploads;
  /** Reads a transcript that came as an address. Default: over https, from public addresses only. */
  fetchTranscript?: (url: string) => Promise<unknown>;
  limits?: WebchatLimits;
}

export interface Site {
  id: string;
  /** As browsers send them: `https://shop.example`. `*` lets every page in. Our own pages need no entry. */
  origins: string[];
}

/** Rate limits, kept by the caller. Each throws AppError 429 when the caller should wait. Default: no limit. */
export interface WebchatLimits {
  /** A browser asks for a token. */
  token?(address: string): Promise<void>;
  /** A customer's client posts something into this Direct Line conversation. */
  activity?(conversationId: string): Promise<void>;
}

export const WEBCHAT = 'webchat';

/** The product's key of a Direct Line conversation. */
export const threadKeyOf = (directLineId: string): string => `${WEBCHAT}:${directLineId}`;

/** The Direct Line conversation behind a thread; null for another channel's thread. */
export const directLineIdOf = (threadKey: string): string | null =>
  threadKey.startsWith(`${WEBCHAT}:`) ? threadKey.slice(WEBCHAT.length + 1) : null;
