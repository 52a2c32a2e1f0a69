import { Deliveries } from './core/deliveries.js';
import { Echoes } from './core/echoes.js';
import { Faults } from './core/faults.js';
import { Feed } from './core/feed.js';
import { Snowflakes } from './core/ids.js';
import { Journal } from './core/journal.js';
import { Ledger } from './core/ledger.js';
import { MovableClock } from './core/movable-clock.js';
import { DEFAULT_LIMIT, RateLimits } from './core/rate-limits.js';
import { Threads } from './core/threads.js';
import { WebhookSender } from './core/webhook-sender.js';
import { FACEBOOK_SIGNATURE_HEADER, signFacebook } from './facebook/sign-facebook.js';
import type { EmulatorOptions } from './options.js';
import { OAuth2Tokens } from './x/oauth2-tokens.js';
import { signX, X_SIGNATURE_HEADER } from './x/sign-x.js';
import { XWebhooks } from './x/x-webhooks.js';

export type EmulatorState = ReturnType<typeof buildState>;

/** Everything both platforms remember, with the journal of an earlier run read back. */
export function buildState(options: EmulatorOptions) {
  const { x, facebook, rateLimits = {} } = options;
  let tsunaguUrl = options.tsunaguUrl;
  const urlOf = (path: string) => `${tsunaguUrl.replace(/\/$/, '')}${path}`;

  const journal = new Journal(options.statePath);
  const feed = new Feed();
  const clock = new MovableClock(options.clock ?? Date.now, journal);
  const threads = new Threads(journal, feed);
  const ledger = new Ledger(journal, feed);
  const deliveries = new Deliveries(journal, feed);
  const tokens = new OAuth2Tokens(x.refreshToken, clock, journal);
  const webhooks = new XWebhooks(x.consumerSecret, clock, journal);
  const faults = new Faults();
  const limits = new RateLimits(
    new Map([
      ['x.dm', rateLimits['x.dm'] ?? DEFAULT_LIMIT],
      ['x.tweet', rateLimits['x.tweet'] ?? DEFAULT_LIMIT],
    ]),
    // Callers wait by their own clock, which does not move with ours.
    () => clock.real(),
  );
  const sender = new WebhookSender({
    deliveries,
    clock,
    retryDelaysMs: options.retryDelaysMs,
    target: (platform) =>
      platform === 'x' ? webhooks.target(urlOf('/webhooks/x')) : urlOf('/webhooks/facebook'),
    sign: (platform, body) =>
      platform === 'x'
        ? { name: X_SIGNATURE_HEADER, value: signX(x.consumerSecret, body) }
        : { name: FACEBOOK_SIGNATURE_HEADER, value: signFacebook(facebook.appSecret, body) },
  });
  const echoes = new Echoes(sender);
  const snowflakes = new Snowflakes(() => clock.now());
  journal.replay();

  return {
    feed,
    clock,
    threads,
    ledger,
    deliveries,
    tokens,
    webhooks,
    faults,
    limits,
    sender,
    echoes,
    snowflakes,
    urlOf,
    /** Sends webhooks to another Tsunagu from now on. */
    pointAt: (url: string) => {
      tsunaguUrl = url;
    },
    /** Both platforms as if nothing had ever happened. */
    reset: () => {
      sender.cancel();
      echoes.set({ mode: 'send' });
      for (const part of [clock, threads, ledger, deliveries, tokens, webhooks, faults, limits]) part.clear();
      journal.clear();
      feed.publish({ type: 'reset', data: {} });
    },
  };
}
