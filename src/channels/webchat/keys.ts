import { hkdfSync } from 'node:crypto';

/** A key for one purpose, derived from the Direct Line secret, so that no two uses share a key (RFC 5869). */
export const deriveKey = (secret: string, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', `tsunagu direct line ${purpose}`, 32));
