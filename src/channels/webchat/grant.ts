import type { WebchatOptions } from './options.js';
import { TOKEN_LIFETIME_MS, type TokenClaims, type Tokens } from './tokens.js';

/** What a client gets to open its conversation with. */
export interface Grant {
  conversationId: string;
  token: string;
  expires_in: number;
}

export interface Grants {
  token(claims: TokenClaims): Promise<Grant>;
  /** With the address of its stream, to be used within 60 s. */
  stream(claims: TokenClaims, watermark?: string): Promise<Grant & { streamUrl: string }>;
}

export function createGrants(options: Pick<WebchatOptions, 'publicUrl'> & { tokens: Tokens }): Grants {
  const { tokens, publicUrl } = options;
  const grantToken = async (claims: TokenClaims): Promise<Grant> => ({
    conversationId: claims.conv,
    token: await tokens.issue(claims),
    expires_in: TOKEN_LIFETIME_MS / 1000,
  });

  return {
    token: grantToken,
    async stream(claims, watermark) {
      const url = new URL(`${publicUrl()}/v3/directline/conversations/${claims.conv}/stream`);
      url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
      if (watermark) url.searchParams.set('watermark', watermark);
      url.searchParams.set('t', await tokens.issueStreamPass(claims));
      return { ...(await grantToken(claims)), streamUrl: url.href };
    },
  };
}
