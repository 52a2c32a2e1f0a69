import { createHmac } from 'node:crypto';

export const FACEBOOK_SIGNATURE_HEADER = 'x-hub-signature-256';

/** The value Meta puts into `X-Hub-Signature-256`. */
export const signFacebook = (appSecret: string, body: string): string =>
  `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;

/** JSON as Meta writes it: ASCII only and slashes escaped, so that who re-serialises it breaks the signature. */
export const encodeFacebook = (value: object): string =>
  JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Proof that a caller holding the token also holds the app secret. */
export const appSecretProof = (appSecret: string, token: string): string =>
  createHmac('sha256', appSecret).update(token).digest('hex');
