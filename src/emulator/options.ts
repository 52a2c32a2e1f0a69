import type { RateLimit } from './core/rate-limits.js';

/** The account the emulated X knows as Tsunagu's. */
export interface XOptions {
  consumerKey: string;
  consumerSecret: string;
  accessToken: string;
  accessTokenSecret: string;
  userId: string;
  /** Without the @. */
  handle: string;
  name: string;
  /** The OAuth 2.0 refresh token handed over at set-up; it works once, then rotates. Default: none, so only OAuth 1.0a works. */
  refreshToken?: string;
}

/** The Page and app the emulated Facebook knows as Tsunagu's. */
export interface FacebookOptions {
  appSecret: string;
  verifyToken: string;
  pageAccessToken: string;
  pageId: string;
  appId: string;
  pageName: string;
}

export interface EmulatorOptions {
  /** Default 0: any free port. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Webhooks go to `/webhooks/x` and `/webhooks/facebook` below this. Movable later with `pointAt`. */
  tsunaguUrl: string;
  x: XOptions;
  facebook: FacebookOptions;
  /** Default the system's clock, in milliseconds. */
  clock?: () => number;
  /** A journal file, so that a restart keeps threads, ledger and webhooks. Default: memory only. */
  statePath?: string;
  /** Pauses before each further try of a webhook. Default 0.25, 1, 3, 8 and 15 s. */
  retryDelaysMs?: readonly number[];
  /** Calls allowed per window. Default 1,000 per 15 minutes: X's own 15 direct messages would stop a demo at once. */
  rateLimits?: { 'x.dm'?: RateLimit; 'x.tweet'?: RateLimit };
}
