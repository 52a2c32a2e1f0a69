import { equalConstantTime, hmacSha256 } from '../../platform/signatures.js';

/** The header Meta signs its webhook calls with; the older `X-Hub-Signature` (SHA-1) is not accepted. */
export const SIGNATURE_HEADER = 'x-hub-signature-256';

/** Whether Meta, who shares the app secret with us, sent exactly these bytes. */
export const isSignedByMeta = (raw: Buffer, header: string | undefined, appSecret: string): boolean =>
  equalConstantTime(header ?? '', `sha256=${hmacSha256(appSecret, raw, 'hex')}`);
