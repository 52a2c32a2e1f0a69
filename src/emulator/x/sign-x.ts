import { createHmac } from 'node:crypto';

/** The value X puts into `x-twitter-webhooks-signature`, and asks back for a CRC token: the same key and form. */
export const signX = (consumerSecret: string, data: string): string =>
  `sha256=${createHmac('sha256', consumerSecret).update(data).digest('base64')}`;

export const X_SIGNATURE_HEADER = 'x-twitter-webhooks-signature';
