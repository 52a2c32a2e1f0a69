import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Journal } from '../core/journal.js';
import type { MovableClock } from '../core/movable-clock.js';

/** X's user tokens live two hours. */
export const ACCESS_TOKEN_SECONDS = 7200;

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
}

const StateSchema = z.object({ refreshToken: z.string(), accessTokens: z.record(z.string(), z.number()) });

/** OAuth 2.0 of one account: a refresh token works once and brings the next. */
export class OAuth2Tokens {
  private state: z.infer<typeof StateSchema> | undefined;
  private readonly appTokens = new Set<string>();
  private readonly save: (state: z.infer<typeof StateSchema>) => void;

  constructor(
    private readonly firstRefreshToken: string | undefined,
    private readonly clock: MovableClock,
    journal: Journal,
  ) {
    this.save = journal.topic('tokens', StateSchema, (state) => {
      this.state = state;
    });
  }

  /** Undefined when the token is unknown or spent. */
  refresh(refreshToken: string): TokenPair | undefined {
    const current = this.state?.refreshToken ?? this.firstRefreshToken;
    if (current === undefined || refreshToken !== current) return undefined;
    const pair = { accessToken: newToken(), refreshToken: newToken() };
    const expiresAt = this.clock.now() + ACCESS_TOKEN_SECONDS * 1000;
    this.state = {
      refreshToken: pair.refreshToken,
      accessTokens: { ...this.state?.accessTokens, [pair.accessToken]: expiresAt },
    };
    this.save(this.state);
    return pair;
  }

  isLive(accessToken: string): boolean {
    return (this.state?.accessTokens[accessToken] ?? 0) > this.clock.now();
  }

  issueAppToken(): string {
    const token = newToken();
    this.appTokens.add(token);
    return token;
  }

  isAppToken(token: string): boolean {
    return this.appTokens.has(token);
  }

  clear(): void {
    this.state = undefined;
  }
}

const newToken = (): string => randomBytes(32).toString('base64url');
