import { hmacSha256 } from '../../platform/signatures.js';
import { SendError } from '../channel.js';
import { callApi } from '../wire/index.js';
import { graphError } from './graph-error.js';
import type { FacebookChannelOptions } from './options.js';

export interface GraphApi {
  /**
   * Calls the Graph API in the page's name.
   * @returns the answer's body.
   * @throws SendError for anything but success.
   */
  call(request: GraphRequest): Promise<unknown>;
}

export interface GraphRequest {
  method: 'GET' | 'POST';
  /** As `/{page-id}/messages`, without the version. */
  path: string;
  query?: Record<string, string>;
  body?: object;
}

const VERSION = 'v25.0';
const DEFAULT_URL = 'https://graph.facebook.com';

/** @see https://developers.facebook.com/docs/graph-api/guides/secure-requests */
export function createGraphApi(options: FacebookChannelOptions): GraphApi {
  const { pageAccessToken, appSecret, graphUrl = DEFAULT_URL, clock } = options;
  return {
    async call({ method, path, query = {}, body }) {
      if (!pageAccessToken)
        throw new SendError(
          'facebook.not-configured',
          'Facebook is not connected: its page token is not set.',
          {
            retryable: false,
            reconnect: true,
          },
        );
      const url = new URL(`${graphUrl}/${VERSION}${path}`);
      // Proves that the caller of a (perhaps stolen) token also knows the app's secret.
      const proof = appSecret && { appsecret_proof: hmacSha256(appSecret, pageAccessToken, 'hex') };
      for (const [name, value] of Object.entries({ ...query, ...proof })) url.searchParams.set(name, value);
      const headers = { authorization: `Bearer ${pageAccessToken}` };
      const answer = await callApi({ channel: 'facebook', method, url, headers, body }, options);
      if (answer.status < 200 || answer.status > 299) throw graphError(answer, clock.now());
      return answer.body;
    },
  };
}
