import { z } from 'zod';
import { SECOND_MS } from '../../platform/clock.js';
import { SendError } from '../channel.js';
import type { OAuth2Options } from './oauth2.js';
import { callApi } from '../wire/index.js';
import { xError } from './x-error.js';

export interface Grant {
  accessToken: string;
  refreshToken: string;
  lifetimeMs: number;
}

const GrantSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.number().positive().default(7200),
});

/**
 * Trades a refresh token for its successor and an access token; null when X takes this one no more.
 * @throws SendError when X gave no usable answer.
 * @see https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token
 */
export async function requestGrant(refreshToken: string, options: OAuth2Options): Promise<Grant | null> {
  const { clientId, clientSecret, clock, apiUrl = 'https://api.x.com' } = options;
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId };
  const answer = await callApi(
    {
      channel: 'x',
      method: 'POST',
      url: new URL(`${apiUrl}/2/oauth2/token`),
      headers: clientSecret ? { authorization: basic(clientId, clientSecret) } : {},
      body: new URLSearchParams(form),
    },
    options,
  ).catch(nothingSentYet);
  if (answer.status === 400 || answer.status === 401) return null;
  if (answer.status !== 200) return nothingSentYet(xError(answer, clock.now()));
  const grant = GrantSchema.safeParse(answer.body);
  if (!grant.success)
    throw new SendError('x.bad-answer', 'X gave no token in its answer.', { retryable: true });
  return {
    accessToken: grant.data.access_token,
    refreshToken: grant.data.refresh_token ?? refreshToken,
    lifetimeMs: grant.data.expires_in * SECOND_MS,
  };
}

const basic = (id: string, secret: string): string =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

/** Whatever became of the token, the message itself has not been sent. */
function nothingSentYet(error: unknown): never {
  if (!(error instanceof SendError)) throw error;
  throw new SendError(error.code, error.message, { ...error.options, uncertain: false });
}
