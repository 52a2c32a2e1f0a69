import type { Request } from 'express';
import { equalConstantTime } from '../../platform/signatures.js';
import { DirectLineError } from './direct-line-error.js';
import type { TokenClaims, Tokens } from './tokens.js';

/** Who calls: the holder of the secret (a server of ours) or of a conversation's token (a customer's browser). */
export type Caller = { kind: 'secret' } | { kind: 'token'; claims: TokenClaims };

export type Authorize = (req: Request) => Promise<Caller>;

/** @throws DirectLineError 401 without a usable secret or token, 403 when it has expired or comes from another page. */
export function createAuthorize(options: { secret: string; tokens: Tokens }): Authorize {
  return async (req) => {
    const credential = /^Bearer +(\S+)$/i.exec(req.get('authorization') ?? '')?.[1];
    if (!credential) {
      throw new DirectLineError(
        401,
        'Unauthorized',
        'Send the secret or a token as "Authorization: Bearer …".',
      );
    }
    if (equalConstantTime(credential, options.secret)) return { kind: 'secret' };
    const claims = await options.tokens.verify(credential);
    requireTrustedOrigin(claims, req.get('origin'));
    return { kind: 'token', claims };
  };
}

/** @throws DirectLineError 403 when a browser on another page uses the token. Other programs send no origin. */
export function requireTrustedOrigin(claims: Pick<TokenClaims, 'origins'>, origin: string | undefined): void {
  if (!origin || !claims.origins?.length) return;
  if (claims.origins.some((trusted) => trusted.toLowerCase() === origin.toLowerCase())) return;
  throw new DirectLineError(403, 'Forbidden', 'This token may not be used from this page.');
}

/** @throws DirectLineError 403 when the token was made for another conversation. */
export function requireConversation(caller: Caller, conversationId: string): TokenClaims {
  if (caller.kind === 'secret') return { conv: conversationId };
  if (caller.claims.conv !== conversationId) {
    throw new DirectLineError(403, 'Forbidden', 'This token belongs to another conversation.');
  }
  return caller.claims;
}
