import type { Echoes } from '../core/echoes.js';
import type { Faults } from '../core/faults.js';
import type { Snowflakes } from '../core/ids.js';
import type { Ledger } from '../core/ledger.js';
import type { MovableClock } from '../core/movable-clock.js';
import type { RateLimits } from '../core/rate-limits.js';
import type { Author, Threads } from '../core/threads.js';
import type { WebhookSender } from '../core/webhook-sender.js';
import type { XOptions } from '../options.js';
import type { OAuth2Tokens } from './oauth2-tokens.js';
import type { XEventDeps } from './x-events.js';
import type { XWebhooks } from './x-webhooks.js';

/** What the emulated X is made of. */
export interface XDeps {
  x: XOptions;
  clock: MovableClock;
  threads: Threads;
  ledger: Ledger;
  faults: Faults;
  limits: RateLimits;
  sender: WebhookSender;
  echoes: Echoes;
  snowflakes: Snowflakes;
  tokens: OAuth2Tokens;
  webhooks: XWebhooks;
}

export const accountOf = ({ x }: Pick<XDeps, 'x'>): Author => ({
  id: x.userId,
  name: x.name,
  handle: x.handle,
});

export const eventDepsOf = ({ x, threads, webhooks }: XDeps): XEventDeps => ({
  account: accountOf({ x }),
  idOf: (handle) =>
    handle.toLowerCase() === x.handle.toLowerCase() ? x.userId : threads.personByHandle(handle)?.id,
  tagOf: (event) => webhooks.tagOf(event),
});
