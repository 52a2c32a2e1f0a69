import { createHmac } from 'node:crypto';
import OAuth from 'oauth-1.0a';
import { createEmulator, type EmulatorOptions } from '../../src/emulator/index.js';
import { startReceiver } from './receiver.js';

export const X = {
  consumerKey: 'test-x-consumer-key',
  consumerSecret: 'test-x-consumer-secret',
  accessToken: 'test-x-access-token',
  accessTokenSecret: 'test-x-access-token-secret',
  refreshToken: 'test-x-refresh-token',
  userId: '1820000000000000001',
  handle: 'kosame_shop',
  name: 'Kosame Shop',
};
export const FACEBOOK = {
  appSecret: 'test-meta-app-secret',
  verifyToken: 'test-verify-token',
  pageAccessToken: 'test-page-token',
  pageId: '100000000000001',
  appId: '1821152484774199',
  pageName: 'Kosame Shop',
};
export const MIKA = { userId: '1820000000000000777', handle: 'mika_t', name: '田中 美香' };
export const MIKA_ON_FACEBOOK = { userId: '200000000000001', name: '田中 美香' };

interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** An emulator with a receiver behind it, and clients for its three APIs. */
export async function startEmulator(options: Partial<EmulatorOptions> = {}) {
  const receiver = await startReceiver({
    consumerSecret: X.consumerSecret,
    verifyToken: FACEBOOK.verifyToken,
  });
  const emulator = createEmulator({
    tsunaguUrl: receiver.url,
    x: X,
    facebook: FACEBOOK,
    retryDelaysMs: [10, 20],
    ...options,
  });
  const { url } = await emulator.listen();

  async function call<T>(method: string, address: string, headers: Record<string, string>, body?: object) {
    const response = await fetch(address, {
      method,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
    });
    const answer: Answer<T> = {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as T,
    };
    return answer;
  }

  return {
    emulator,
    receiver,
    url,
    control: <T = { id: string; delivered: boolean; status: number | null; thread: string }>(
      method: string,
      path: string,
      body?: object,
    ) => call<T>(method, `${url}/control/${path}`, {}, body),
    /** Signed with the widely used library, not with our own code. */
    x: <T = { data: Record<string, string> }>(
      method: string,
      path: string,
      body?: object,
      headers?: Record<string, string>,
    ) => call<T>(method, `${url}${path}`, headers ?? oauthHeader(method, `${url}${path}`), body),
    graph: <T = Record<string, string>>(
      method: string,
      path: string,
      body?: object,
      token = FACEBOOK.pageAccessToken,
    ) => call<T>(method, `${url}/v25.0/${path}`, { authorization: `Bearer ${token}` }, body),
    close: async () => {
      await emulator.close();
      await receiver.close();
    },
  };
}

export type Running = Awaited<ReturnType<typeof startEmulator>>;

export function oauthHeader(
  method: string,
  url: string,
  secret = X.accessTokenSecret,
): Record<string, string> {
  const oauth = new OAuth({
    consumer: { key: X.consumerKey, secret: X.consumerSecret },
    signature_method: 'HMAC-SHA1',
    hash_function: (base, key) => createHmac('sha1', key).update(base).digest('base64'),
  });
  const authorization = oauth.authorize({ url, method }, { key: X.accessToken, secret });
  return { authorization: oauth.toHeader(authorization).Authorization };
}
