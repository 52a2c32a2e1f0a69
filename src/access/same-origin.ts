import type { IncomingHttpHeaders } from 'node:http';

/**
 * False when the browser says that another site's page made the request. Browsers send `Origin` with every request that
 * changes something and with every websocket; where both headers are missing no browser is at work, or it only reads.
 */
export function isSameOrigin(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  // `none`: the person did it themselves, as by the address bar.
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (origin === new URL(publicUrl).origin) return true;
  // Reached under another name of ours, as localhost for 127.0.0.1. A page cannot choose the Host header.
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
