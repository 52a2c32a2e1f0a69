export interface CallOptions {
  auth?: string;
  json?: unknown;
  body?: RequestInit['body'];
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  headers: Headers;
  /** The JSON answered, or null. */
  body: Record<string, unknown> & { error?: { code: string; message: string }; activities?: WireActivity[] };
  text: string;
}

export interface WireActivity {
  id: string;
  type: string;
  text?: string;
  timestamp: string;
  from: { id: string; name?: string; role: string };
  channelData?: Record<string, unknown>;
  [field: string]: unknown;
}

/** A plain request, its answer read to the end. */
export async function callHttp(method: string, url: string, given: CallOptions = {}): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(given.auth && { authorization: `Bearer ${given.auth}` }),
      ...(given.json !== undefined && { 'content-type': 'application/json' }),
      ...given.headers,
    },
    body: given.json === undefined ? given.body : JSON.stringify(given.json),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: asJson(text) };
}

function asJson(text: string): Answer['body'] {
  try {
    return (JSON.parse(text) ?? {}) as Answer['body'];
  } catch {
    return {};
  }
}
