import { SignJWT, errors, jwtVerify, type JWTPayload } from 'jose';
import { z } from 'zod';
import { HOUR_MS, MINUTE_MS, SECOND_MS, later, type Clock } from '../../platform/clock.js';
import { DirectLineError } from './direct-line-error.js';
import { deriveKey } from './keys.js';

/** What a token says. Each opens one conversation. */
const ClaimsSchema = z.object({
  conv: z.string(),
  /** Clients read this claim by this name: when it is there they send no user id of their own. */
  user: z.string().optional(),
  name: z.string().optional(),
  site: z.string().optional(),
  /** Pages the token may be used from. */
  origins: z.array(z.string()).optional(),
});

export type TokenClaims = z.infer<typeof ClaimsSchema>;

export interface Tokens {
  issue(claims: TokenClaims): Promise<string>;
  /** @throws DirectLineError 401 for what is no token of ours, 403 TokenExpired for one that was. */
  verify(token: string): Promise<TokenClaims>;
  /** As `verify`, for a token that lately ran out too; null instead of a throw. Proves who somebody was, no more. */
  recall(token: string): Promise<TokenClaims | null>;
  /** The pass in a stream's address. Short-lived, because addresses end up in logs. */
  issueStreamPass(claims: Pick<TokenClaims, 'conv' | 'origins'>): Promise<string>;
  /** @throws DirectLineError as `verify` does. */
  verifyStreamPass(pass: string): Promise<TokenClaims>;
}

/** Clients refresh after 15 minutes and ignore what `expires_in` says. */
export const TOKEN_LIFETIME_MS = 30 * MINUTE_MS;
const STREAM_PASS_LIFETIME_MS = 60 * SECOND_MS;
/** How long a returning browser is still the same customer. */
const RECALL_MS = 24 * HOUR_MS;

const TOKEN_AUDIENCE = 'directline';
const STREAM_AUDIENCE = 'directline-stream';

export function createTokens(options: { secret: string; clock: Clock }): Tokens {
  const key = deriveKey(options.secret, 'tokens');

  const sign = (claims: TokenClaims, audience: string, lifetimeMs: number): Promise<string> => {
    const now = options.clock.now();
    return new SignJWT({ ...claims } satisfies JWTPayload)
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setAudience(audience)
      .setIssuedAt(now)
      .setExpirationTime(later(now, lifetimeMs))
      .sign(key);
  };

  async function open(token: string, audience: string, toleranceMs = 0): Promise<TokenClaims> {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['HS256'],
        audience,
        currentDate: options.clock.now(),
        clockTolerance: toleranceMs / SECOND_MS,
      });
      return ClaimsSchema.parse(payload);
    } catch (error) {
      if (error instanceof errors.JWTExpired) {
        throw new DirectLineError(403, 'TokenExpired', 'The token has expired; get a new one.');
      }
      throw new DirectLineError(401, 'Unauthorized', 'This is neither the secret nor a token of ours.');
    }
  }

  return {
    issue: (claims) => sign(claims, TOKEN_AUDIENCE, TOKEN_LIFETIME_MS),
    verify: (token) => open(token, TOKEN_AUDIENCE),
    recall: (token) => open(token, TOKEN_AUDIENCE, RECALL_MS).catch(() => null),
    issueStreamPass: ({ conv, origins }) => sign({ conv, origins }, STREAM_AUDIENCE, STREAM_PASS_LIFETIME_MS),
    verifyStreamPass: (pass) => open(pass, STREAM_AUDIENCE),
  };
}
