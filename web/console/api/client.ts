import { noteServerDate } from './server-clock.js';
import { ApiProblem, type FieldError } from './problem.js';

const BASE = '/api/v1';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Query = Record<string, string | number | null | undefined>;

let csrfToken = '';
let onSignedOut: () => void = () => undefined;

/** The token that proves an unsafe request comes from this page; known from sign-in on. */
export function takeCsrfToken(session: { csrfToken: string | null } | null): void {
  csrfToken = session?.csrfToken ?? '';
}

/** Called when the server no longer knows us, whatever was asked. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

async function request<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') headers['x-csrf-token'] = csrfToken;
  if (body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(BASE + path, {
    method,
    headers,
    credentials: 'same-origin',
    body: body === undefined ? null : JSON.stringify(body),
  }).catch((error: unknown) => {
    throw new ApiProblem(0, { title: error instanceof Error ? error.message : 'unreachable' });
  });
  noteServerDate(response.headers.get('date'));
  if (!response.ok) {
    if (response.status === 401 && !path.startsWith('/auth/')) onSignedOut();
    throw new ApiProblem(response.status, await readProblem(response));
  }
  const text = await response.text();
  // An empty answer (204) is only asked for where T is void.
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

async function readProblem(
  response: Response,
): Promise<{ title?: string; code?: string; errors?: FieldError[] }> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    return { title: response.statusText }; // a proxy's own error page
  }
}

/** `?a=1&b=2` of what is set. */
export function queryString(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

export const api = {
  get: <T>(path: string, query: Query = {}) => request<T>('GET', path + queryString(query)),
  post: <T = void>(path: string, body?: unknown) => request<T>('POST', path, body),
  put: <T = void>(path: string, body?: unknown) => request<T>('PUT', path, body),
  patch: <T = void>(path: string, body?: unknown) => request<T>('PATCH', path, body),
  delete: <T = void>(path: string) => request<T>('DELETE', path),
};
