import type { Echoes } from '../core/echoes.js';
import type { Faults } from '../core/faults.js';
import type { Feed } from '../core/feed.js';
import type { Ledger } from '../core/ledger.js';
import type { MovableClock } from '../core/movable-clock.js';
import type { Author, Threads } from '../core/threads.js';
import type { WebhookSender } from '../core/webhook-sender.js';
import type { FacebookOptions } from '../options.js';

/** What the emulated Facebook is made of. */
export interface FacebookDeps {
  facebook: FacebookOptions;
  clock: MovableClock;
  threads: Threads;
  ledger: Ledger;
  faults: Faults;
  feed: Feed;
  sender: WebhookSender;
  echoes: Echoes;
}

export const pageOf = ({ facebook }: Pick<FacebookDeps, 'facebook'>): Author => ({
  id: facebook.pageId,
  name: facebook.pageName,
});

export const messageThread = (personId: string): string => `facebook:message:${personId}`;

/** A thread is a top comment with all replies to it. */
export const commentThread = (topCommentId: string): string => `${COMMENT_THREAD}${topCommentId}`;
export const topCommentOf = (thread: string): string => thread.slice(COMMENT_THREAD.length);
const COMMENT_THREAD = 'facebook:comment:';

/** The Page's post that people comment on unless they say which. */
export const defaultPostId = (pageId: string): string => `${pageId}_100000000000001`;
