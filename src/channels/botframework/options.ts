import type { Clock } from '../../platform/clock.js';
import type { Logger } from '../../platform/logger.js';
import type { Database } from '../../platform/mongo.js';
import type { BotCloud } from './bot-cloud.js';

export interface BotFrameworkOptions {
  db: Database;
  clock: Clock;
  logger: Logger;
  /** Our bot's registration. Absent: the endpoint answers 404, but see `allowUnauthenticated`. */
  appId?: string;
  appPassword?: string;
  /** Set for a bot registered in one tenant only. Absent: multi-tenant. */
  tenantId?: string;
  /**
   * Demo: without `appId`, programs on this machine may talk to us without a token, as the Bot Framework Emulator does.
   * Default: false.
   */
  allowUnauthenticated?: boolean;
  /** App ids of other bots that may hand their users over to us directly. Default: none. */
  allowedCallers?: readonly string[];
  /** Default: the public cloud. */
  cloud?: BotCloud;
  /** Proves us to an audience. Default: a token of Microsoft's for `appId`, kept until it expires. */
  getToken?: (audience: string) => Promise<string>;
  /** Reads a transcript that came as an address. Default: over https, from public addresses only. */
  fetchTranscript?: (url: string) => Promise<unknown>;
  /** Default: the global one. */
  fetch?: typeof fetch;
  /** How long a call may take. Default: 10 s. */
  timeoutMs?: number;
}

export const BOTFRAMEWORK = 'botframework';

/** The product's key of a conversation on one of the Bot Framework's channels. */
export const threadKeyOf = (channelId: string, conversationId: string): string =>
  `${BOTFRAMEWORK}:${channelId}:${conversationId}`;

/** The Bot Framework's channel behind a thread: `msteams`, `slack`, `emulator`, … */
export const channelIdOf = (threadKey: string): string => threadKey.split(':')[1] ?? '';

/** User ids are unique on their channel only: without it one channel's user could be taken for another's. */
export const userKeyOf = (channelId: string, userId: string): string => `${channelId}:${userId}`;
