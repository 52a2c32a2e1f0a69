import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../../src/platform/errors.js';

export interface Answer {
  status: number;
  // Callers look into whatever came back.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

export interface CallRequest {
  method: 'GET' | 'POST' | 'PUT';
  url: string;
  token?: string;
  body?: unknown;
  /** Default 90 s. */
  withinMs?: number;
}

/**
 * Calls until there is an answer that is neither "not now" (5xx, 429) nor none at all, as a good client does while servers
 * come and go. What is called must bear being called twice.
 */
export async function callPersistently(request: CallRequest): Promise<Answer> {
  const deadline = Date.now() + (request.withinMs ?? 90_000);
  for (let attempt = 0; ; attempt += 1) {
    const { answer, trouble } = await callOnce(request);
    if (answer) return answer;
    if (Date.now() > deadline) {
      throw new Error(`${request.method} ${new URL(request.url).pathname} never got through: ${trouble}`);
    }
    await sleep(Math.min(1000, 100 * 2 ** attempt));
  }
}

/** Longer than the product waits for its database. */
const CALL_TIMEOUT_MS = 15_000;

async function callOnce({
  method,
  url,
  token,
  body,
}: CallRequest): Promise<{ answer?: Answer; trouble?: string }> {
  try {
    const response = await fetch(url, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    });
    const text = await response.text();
    if (response.status >= 500 || response.status === 429) return { trouble: `status ${response.status}` };
    return { answer: { status: response.status, body: parse(text) } };
  } catch (error) {
    return { trouble: messageOf(error) };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
