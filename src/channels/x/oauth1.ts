import { createHmac } from 'node:crypto';
import OAuth from 'oauth-1.0a';
import type { Clock } from '../../platform/clock.js';
import type { Authorizer } from './authorizer.js';

export interface OAuth1Keys {
  consumerKey: string;
  consumerSecret: string;
  accessToken: string;
  accessTokenSecret: string;
}

/**
 * Signs each call with the account's keys. JSON bodies are not part of the signature.
 * @see https://docs.x.com/fundamentals/authentication/oauth-1-0a/creating-a-signature
 */
export function createOAuth1(keys: OAuth1Keys, { clock }: { clock: Clock }): Authorizer {
  const oauth = new OAuth({
    consumer: { key: keys.consumerKey, secret: keys.consumerSecret },
    signature_method: 'HMAC-SHA1',
    hash_function: (base, key) => createHmac('sha1', key).update(base).digest('base64'),
  });
  // X refuses timestamps off by minutes, so a test that moves the clock has to move this one too.
  oauth.getTimeStamp = () => Math.floor(clock.now().getTime() / 1000);
  const token = { key: keys.accessToken, secret: keys.accessTokenSecret };
  return {
    authorize: ({ method, url }) =>
      Promise.resolve(oauth.toHeader(oauth.authorize({ method, url: url.href }, token)).Authorization),
    // These keys live until revoked: there are no others to try.
    renew: () => false,
  };
}
