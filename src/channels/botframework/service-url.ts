import { isIP } from 'node:net';
import { isLoopback, isPublicAddress } from './public-address.js';

/**
 * Whether we may send our token, and what customers are told, to this address. Only addresses that came with a proven
 * activity get this far; this keeps even those off our own network.
 */
export function isUsableServiceUrl(serviceUrl: string, options: { onThisMachine: boolean }): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const url = new URL(serviceUrl);
  if (url.username || url.password) return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isLocal = host === 'localhost' || host.endsWith('.localhost') || (isIP(host) > 0 && isLoopback(host));
  if (options.onThisMachine) return isLocal && (url.protocol === 'http:' || url.protocol === 'https:');
  return url.protocol === 'https:' && !isLocal && (isIP(host) === 0 || isPublicAddress(host));
}
