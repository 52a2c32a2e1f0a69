import { later, MINUTE_MS, SECOND_MS, sleep, type Clock } from '../../platform/clock.js';
import { SendError } from '../channel.js';
import type { Authorizer } from './authorizer.js';
import type { RefreshTokenStore } from './options.js';
import { requestGrant, type Grant } from './request-grant.js';
import type { CallOptions } from '../wire/index.js';

export interface OAuth2Options extends CallOptions {
  clientId: string;
  clientSecret?: string;
  refreshToken?: string;
  tokenStore: RefreshTokenStore;
  apiUrl?: string;
  clock: Clock;
}

/** An access token is left unused for its last minute, so that it does not expire on the way. */
const MARGIN_MS = MINUTE_MS;
/** A token refused here was just used by another process, which needs this long to save the next one. */
const OTHER_PROCESS_MS = SECOND_MS;

/**
 * Access tokens of OAuth 2.0, which live two hours. The refresh token that gets the next one works once and brings
 * its successor: so one refresh at a time, and the successor is saved before anything is done with what came along.
 * @see https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code
 */
export function createOAuth2(options: OAuth2Options): Authorizer {
  const { tokenStore, clock } = options;
  let current: { accessToken: string; until: Date } | undefined;
  let unsaved: Grant | undefined;
  let refreshing: Promise<string> | undefined;

  async function refresh(): Promise<string> {
    unsaved ??= await obtain(options);
    const { refreshToken, accessToken, lifetimeMs } = unsaved;
    await tokenStore.save(refreshToken);
    unsaved = undefined;
    current = { accessToken, until: later(clock.now(), lifetimeMs - MARGIN_MS) };
    return accessToken;
  }

  function accessToken(): Promise<string> {
    if (current && current.until > clock.now()) return Promise.resolve(current.accessToken);
    refreshing ??= refresh().finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  }

  const header = (token: string) => `Bearer ${token}`;
  return {
    authorize: async () => header(await accessToken()),
    renew(refused) {
      // Another call may have renewed it meanwhile.
      if (current && header(current.accessToken) === refused) current = undefined;
      return true;
    },
  };
}

/** Tries the newest token known to any process, then the configured one: an admin may have connected anew. */
async function obtain(options: OAuth2Options): Promise<Grant> {
  const tried = new Set<string>();
  let hasWaited = false;
  for (;;) {
    const known = [await options.tokenStore.load(), options.refreshToken];
    const candidate = known.find((token) => token !== undefined && !tried.has(token));
    if (candidate) {
      tried.add(candidate);
      const grant = await requestGrant(candidate, options);
      if (grant) return grant;
    } else if (tried.size > 0 && !hasWaited) {
      hasWaited = true;
      await sleep(OTHER_PROCESS_MS);
    } else {
      throw new SendError(
        'x.unauthorized',
        'X takes none of our refresh tokens: the account must be connected again.',
        {
          retryable: false,
          reconnect: true,
        },
      );
    }
  }
}
