import { equalConstantTime, hmacSha256 } from '../../platform/signatures.js';

/** The header X signs its webhook calls with. */
export const SIGNATURE_HEADER = 'x-twitter-webhooks-signature';

/** Whether X, who shares the consumer secret with us, sent exactly these bytes. */
export const isSignedByX = (raw: Buffer, header: string | undefined, consumerSecret: string): boolean =>
  equalConstantTime(header ?? '', sign(raw, consumerSecret));

/**
 * What X wants to see before, and every hour while, it sends webhooks; null for a token that is none. It is signed
 * with the key and in the form of the webhooks' own signatures: answering any text would let a stranger have his
 * forged events signed by us.
 * @see https://docs.x.com/x-api/webhooks/introduction
 */
export const answerChallenge = (token: unknown, consumerSecret: string): string | null =>
  typeof token === 'string' && CHALLENGE_TOKEN.test(token) ? sign(token, consumerSecret) : null;

const CHALLENGE_TOKEN = /^[A-Za-z0-9+/=_-]{16,128}$/;

const sign = (data: Buffer | string, secret: string): string =>
  `sha256=${hmacSha256(secret, data, 'base64')}`;
