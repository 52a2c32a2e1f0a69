import type { Grant, OutgoingActivity } from './wire.js';

/** The calls the widget makes. Each throws ApiError when the server refuses, TypeError when it cannot be reached. */
export interface DirectLineApi {
  token(options: { previous?: string; resume?: boolean }): Promise<Grant & { userId: string }>;
  start(token: string): Promise<Grant & { streamUrl: string }>;
  reconnect(at: Grant, watermark: string): Promise<Grant & { streamUrl: string }>;
  refresh(token: string): Promise<Grant>;
  post(at: Grant, activity: OutgoingActivity): Promise<{ id: string }>;
  upload(at: Grant, activity: OutgoingActivity, files: File[]): Promise<{ id: string }>;
}

export class ApiError extends Error {
  constructor(readonly status: number) {
    super(`The chat server answered ${status}.`);
  }

  /** The same call may succeed later. */
  get isPassing(): boolean {
    return this.status === 429 || this.status >= 500;
  }
}

const TIMEOUT_MS = 20_000;
const UPLOAD_TIMEOUT_MS = 120_000;

export function createDirectLineApi(host: string, site: string): DirectLineApi {
  const directLine = `${host}/v3/directline`;

  async function call<T>(
    method: string,
    url: string,
    options: { token?: string; json?: unknown; form?: FormData; timeoutMs?: number } = {},
  ): Promise<T> {
    const response = await fetch(url, {
      method,
      headers: {
        ...(options.token && { authorization: `Bearer ${options.token}` }),
        ...(options.json !== undefined && { 'content-type': 'application/json' }),
      },
      body: options.form ?? (options.json === undefined ? undefined : JSON.stringify(options.json)),
      signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
      credentials: 'omit',
    });
    if (!response.ok) throw new ApiError(response.status);
    return (await response.json()) as T;
  }

  const of = (at: Grant): string => `${directLine}/conversations/${at.conversationId}`;

  return {
    token: (options) => call('POST', `${host}/webchat/token`, { json: { site, ...options } }),
    start: (token) => call('POST', `${directLine}/conversations`, { token, json: {} }),
    reconnect: (at, watermark) =>
      call('GET', `${of(at)}?watermark=${encodeURIComponent(watermark)}`, { token: at.token }),
    refresh: (token) => call('POST', `${directLine}/tokens/refresh`, { token }),
    post: (at, activity) => call('POST', `${of(at)}/activities`, { token: at.token, json: activity }),
    upload(at, activity, files) {
      const form = new FormData();
      const type = 'application/vnd.microsoft.activity';
      form.append('activity', new Blob([JSON.stringify(activity)], { type }));
      for (const file of files) form.append('file', file, file.name);
      return call('POST', `${of(at)}/upload`, { token: at.token, form, timeoutMs: UPLOAD_TIMEOUT_MS });
    },
  };
}
