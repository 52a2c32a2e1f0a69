import type { Clock } from '../platform/clock.js';
import { AppError, messageOf } from '../platform/errors.js';
import type { Logger } from '../platform/logger.js';
import type { Article } from './article.js';
import type { ArticleStore } from './article-store.js';

export interface ScheduleSweepDeps {
  articles: Pick<ArticleStore, 'due' | 'publish' | 'expire' | 'sendBack'>;
  /** For the audit log; awaited. */
  onDone(done: { action: 'published' | 'expired'; article: Article }): Promise<void>;
  clock: Clock;
  logger: Logger;
}

const PAGE = 100;
const BY = 'schedule';

/**
 * Publishes what is scheduled and takes away what expires, once its time has come. Every worker may run it: each change
 * is a compare-and-set on the version it read, so of several exactly one carries it out.
 */
export function createScheduleSweep({ articles, onDone, clock, logger }: ScheduleSweepDeps) {
  async function carryOut(article: Article, now: Date): Promise<void> {
    const seen = { version: article.version };
    const expires = article.expireAt !== null && article.expireAt <= now;
    if (expires && article.state === 'published') {
      await onDone({ action: 'expired', article: await articles.expire(article._id, seen, BY) });
    } else if (expires) {
      // No worker ran while it was to be published.
      await articles.sendBack(article._id, { ...seen, note: 'expired before it was published' }, BY);
    } else {
      await onDone({ action: 'published', article: await articles.publish(article._id, seen, BY) });
    }
  }

  return async (): Promise<void> => {
    try {
      const now = clock.now();
      for (const article of await articles.due(now, PAGE)) {
        await carryOut(article, now).catch((error: unknown) => {
          if (!(error instanceof AppError && error.id === 'state_conflict')) throw error;
          // Another worker was faster, or somebody changed it this moment: looked at again by the next sweep.
        });
      }
    } catch (error) {
      logger.error({ reason: messageOf(error) }, 'schedules not carried out; tried again shortly');
    }
  };
}
