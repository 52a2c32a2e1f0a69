import { lookup as resolve } from 'node:dns';
import { once } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { get as httpsGet, type RequestOptions } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { SECOND_MS } from '../../platform/clock.js';
import { isPublicAddress } from './public-address.js';

/** Large enough for the talk an agent can read, small enough to be held in memory many times over. */
const MOST_BYTES = 512 * 1024;
/** The platform is waiting for its answer meanwhile. */
const TIMEOUT_MS = 3 * SECOND_MS;

/**
 * Reads a transcript that a bot left at an address of its choice: over https, from public addresses only (checked where
 * the connection is made, so that no name can point elsewhere a moment later), without redirects, within limits.
 *
 * @throws Error for everything that is not JSON within those rules.
 */
export async function fetchTranscript(
  address: string,
  options: {
    /** Default: that of node:https. */
    get?: (options: RequestOptions) => ClientRequest;
    /** Default: public addresses. */
    mayReach?: (ip: string) => boolean;
    timeoutMs?: number;
  } = {},
): Promise<unknown> {
  const { get = httpsGet, mayReach = isPublicAddress, timeoutMs = TIMEOUT_MS } = options;
  const { protocol, hostname, port, pathname, search, username } = new URL(address);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol !== 'https:' || username) throw new Error('only plain https addresses are read');
  if (isIP(host) > 0 && !mayReach(host)) throw new Error('the address is not public');
  const request = get({
    host,
    port,
    path: `${pathname}${search}`,
    headers: { accept: 'application/json' },
    lookup: guardedLookup(mayReach),
    signal: AbortSignal.timeout(timeoutMs),
  });
  request.on('error', () => undefined); // whoever waits below hears of it
  try {
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return JSON.parse(await readBody(response));
  } finally {
    request.destroy();
  }
}

async function readBody(response: IncomingMessage): Promise<string> {
  if (response.statusCode !== 200) throw new Error(`answered ${response.statusCode}`);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Error('too large');
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const guardedLookup =
  (mayReach: (ip: string) => boolean): LookupFunction =>
  (hostname, options, answer) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      const refused =
        error ??
        (found.every(({ address }) => mayReach(address)) ? null : new Error('the address is not public'));
      const first = found?.[0];
      if (refused || !first) answer(refused ?? new Error('no address'), '', 0);
      else if (options.all) answer(null, found);
      else answer(null, first.address, first.family);
    });
  };
