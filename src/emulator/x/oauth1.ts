import { createHmac, timingSafeEqual } from 'node:crypto';

export interface SignedRequest {
  method: string;
  /** Scheme, host and path; no query. */
  url: string;
  /** Query, form body and `oauth_*` parameters alike; repeated names are allowed. */
  params: readonly (readonly [string, string])[];
}

/** The OAuth 1.0a HMAC-SHA1 signature (RFC 5849, section 3.4). */
export function signOAuth1(request: SignedRequest, consumerSecret: string, tokenSecret: string): string {
  const params = request.params
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .toSorted(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const base = [request.method.toUpperCase(), request.url, params].map(encode).join('&');
  const key = `${encode(consumerSecret)}&${encode(tokenSecret)}`;
  return createHmac('sha1', key).update(base).digest('base64');
}

/** The parameters of an `Authorization: OAuth …` header, or undefined when it is no such header. */
export function parseOAuthHeader(header: string | undefined): Map<string, string> | undefined {
  const list = /^OAuth\s+(.+)$/i.exec(header ?? '')?.[1];
  if (!list) return undefined;
  const pairs = [...list.matchAll(/([\w.~-]+)="([^"]*)"/g)];
  return new Map(pairs.map(([, name = '', value = '']) => [name, decode(value)]));
}

export function sameSignature(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** encodeURIComponent leaves five characters that RFC 3986 reserves. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
