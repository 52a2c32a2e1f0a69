import { SECOND_MS } from '../../platform/clock.js';
import { messageOf } from '../../platform/errors.js';
import { SendError } from '../channel.js';
import * as lenient from './lenient.js';

export interface ApiCall {
  /** Names the errors: `x.timeout`. */
  channel: string;
  method: 'GET' | 'POST';
  url: URL;
  headers: Record<string, string>;
  /** JSON, or a form when given as URLSearchParams. */
  body?: object | URLSearchParams;
  /** Ends the call. Default: its own time limit. */
  signal?: AbortSignal;
}

export interface ApiAnswer {
  status: number;
  headers: Headers;
  /** Undefined when it is not JSON. */
  body: unknown;
}

export interface CallOptions {
  /** Default: the global one. */
  fetch?: typeof fetch;
  /** Default: 10 s, the longest the platforms themselves wait for us. */
  timeoutMs?: number;
}

/** The sender of a message reckons with it: see outbound.ts. */
export const DEFAULT_TIME_LIMIT_MS = 10 * SECOND_MS;
export const timeLimitOf = ({ timeoutMs = DEFAULT_TIME_LIMIT_MS }: CallOptions): number => timeoutMs;

/**
 * Calls a platform's API and reads the whole answer, whatever its status.
 * @throws SendError when there is no answer: `uncertain` unless the connection was never made.
 */
export async function callApi(call: ApiCall, options: CallOptions): Promise<ApiAnswer> {
  const send = options.fetch ?? fetch;
  try {
    const response = await send(call.url, {
      method: call.method,
      headers: { accept: 'application/json', ...call.headers, ...contentType(call.body) },
      body: call.body instanceof URLSearchParams ? call.body : call.body && JSON.stringify(call.body),
      // Credentials must not follow a redirect to another host.
      redirect: 'manual',
      signal: call.signal ?? AbortSignal.timeout(timeLimitOf(options)),
    });
    return { status: response.status, headers: response.headers, body: readJson(await response.text()) };
  } catch (error) {
    throw noAnswer(call, error);
  }
}

const contentType = (body: ApiCall['body']): Record<string, string> =>
  body && !(body instanceof URLSearchParams) ? { 'content-type': 'application/json' } : {};

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The connection was never made, so nothing can have been accepted. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function noAnswer({ channel, method, url }: ApiCall, thrown: unknown): SendError {
  const error = FetchErrorSchema.parse(thrown);
  const cause = error?.cause?.code ?? error?.cause?.errors[0]?.code;
  return new SendError(
    `${channel}.${error?.name === 'TimeoutError' ? 'timeout' : 'network'}`,
    `${url.host} gave no answer: ${cause ?? messageOf(thrown)}.`,
    { retryable: true, uncertain: method === 'POST' && !NEVER_CONNECTED.has(cause ?? '') },
  );
}

/** `fetch` hides the socket's error in the cause; several addresses tried give several of them. */
const FetchErrorSchema = lenient.object({
  name: lenient.text,
  cause: lenient.object({ code: lenient.text, errors: lenient.list(lenient.object({ code: lenient.text })) }),
});
