import type { Clock } from '../../platform/clock.js';
import type { Logger } from '../../platform/logger.js';

export interface XChannelOptions {
  /** The app's key pair: signs calls by OAuth 1.0a, and X signs its webhooks with the secret. */
  consumerKey?: string;
  /** Absent: the webhook answers 404. */
  consumerSecret?: string;
  /** The account's token pair of OAuth 1.0a. */
  accessToken?: string;
  accessTokenSecret?: string;
  /** Given: OAuth 2.0 instead of 1.0a. Needs `tokenStore`. */
  clientId?: string;
  clientSecret?: string;
  /** The first refresh token; the newest is in `tokenStore`. */
  refreshToken?: string;
  tokenStore?: RefreshTokenStore;
  /** Our account, for the rare events that name none. */
  userId?: string;
  /** Default: https://api.x.com */
  apiUrl?: string;
  clock: Clock;
  logger: Logger;
  /** Default: the global one. */
  fetch?: typeof fetch;
  /** How long a call may take. Default: 10 s. */
  timeoutMs?: number;
}

/** Keeps the newest refresh token: each can be used once, so a lost one ends the connection with X. */
export interface RefreshTokenStore {
  load(): Promise<string | undefined>;
  /** Resolves once the token is durable. */
  save(token: string): Promise<void>;
}
