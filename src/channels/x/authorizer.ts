import { createOAuth1 } from './oauth1.js';
import { createOAuth2 } from './oauth2.js';
import type { XChannelOptions } from './options.js';

export interface Authorizer {
  /** The `authorization` header of a call. @throws SendError when none can be had. */
  authorize(request: { method: string; url: URL }): Promise<string>;
  /** X refused this header: whether another one may do better. */
  renew(refused: string): boolean;
}

/**
 * The account's credentials at work; null when there are none.
 * @throws Error when OAuth 2.0 is configured without a place for its tokens.
 */
export function createAuthorizer(options: XChannelOptions): Authorizer | null {
  const { clientId, tokenStore, consumerKey, consumerSecret, accessToken, accessTokenSecret } = options;
  if (clientId) {
    if (!tokenStore) throw new Error('OAuth 2.0 for X needs a store for its rotating refresh tokens.');
    return createOAuth2({ ...options, clientId, tokenStore });
  }
  if (!consumerKey || !consumerSecret || !accessToken || !accessTokenSecret) return null;
  const keys = { consumerKey, consumerSecret, accessToken, accessTokenSecret };
  return createOAuth1(keys, { clock: options.clock });
}
