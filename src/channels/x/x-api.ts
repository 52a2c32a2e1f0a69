import { SendError } from '../channel.js';
import { createAuthorizer } from './authorizer.js';
import type { XChannelOptions } from './options.js';
import { type ApiAnswer, callApi, startDeadline } from '../wire/index.js';
import { xError } from './x-error.js';

export interface XApi {
  /**
   * Calls the API in the account's name.
   * @returns the answer's body.
   * @throws SendError for anything but success.
   */
  call(request: XRequest): Promise<unknown>;
}

export interface XRequest {
  method: 'GET' | 'POST';
  /** As `/2/tweets`. */
  path: string;
  query?: Record<string, string>;
  body?: object;
}

const HTTP_UNAUTHORIZED = 401;

export function createXApi(options: XChannelOptions): XApi {
  const authorizer = createAuthorizer(options);
  return {
    async call(request) {
      if (!authorizer)
        throw new SendError('x.not-configured', 'X is not connected: its credentials are not set.', {
          retryable: false,
          reconnect: true,
        });
      const url = urlOf(request, options.apiUrl);
      const deadline = startDeadline('x', options);
      const attempt = async (): Promise<{ answer: ApiAnswer; authorization: string }> => {
        const authorization = await deadline.meet(authorizer.authorize({ method: request.method, url }));
        const call = {
          channel: 'x',
          method: request.method,
          url,
          headers: { authorization },
          body: request.body,
          signal: deadline.signal,
        };
        return { answer: await callApi(call, options), authorization };
      };
      let { answer, authorization } = await attempt();
      // A refused call was not carried out, so it may be made again.
      if (answer.status === HTTP_UNAUTHORIZED && authorizer.renew(authorization))
        ({ answer } = await attempt());
      if (answer.status < 200 || answer.status > 299) throw xError(answer, options.clock.now());
      return answer.body;
    },
  };
}

const DEFAULT_API_URL = 'https://api.x.com';

function urlOf({ path, query = {} }: XRequest, apiUrl = DEFAULT_API_URL): URL {
  const url = new URL(`${apiUrl}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}
