import type { ConversationStore } from '../conversations/index.js';
import { HOUR_MS, later, MINUTE_MS, type Clock } from '../platform/clock.js';
import { messageOf } from '../platform/errors.js';
import type { Logger } from '../platform/logger.js';

/** Whoever comes back after this long begins anew; the transcript before stays in their history. */
const IDLE_MS = 24 * HOUR_MS;
const LOOK_EVERY_MS = MINUTE_MS;
const PAGE = 200;

/**
 * Closes conversations that the bot has been left alone with: answered, and nobody wrote again. Quietly, because a goodbye
 * a day later would only disturb. What waits for a human, or is with one, is never closed here.
 */
export function createCloseIdle(deps: {
  conversations: Pick<ConversationStore, 'list' | 'tryTransition'>;
  clock: Clock;
  logger: Logger;
}): () => Promise<void> {
  const { conversations, clock, logger } = deps;
  let lookedAt = 0;

  return async () => {
    const now = clock.now();
    if (now.getTime() - lookedAt < LOOK_EVERY_MS) return;
    lookedAt = now.getTime();
    const before = later(now, -IDLE_MS);
    try {
      const idle = await conversations.list(
        { state: 'bot', lastActivityAt: { $lt: before } },
        { sort: { lastActivityAt: 1 }, limit: PAGE },
      );
      for (const { _id } of idle) {
        await conversations.tryTransition(_id, {
          from: 'bot',
          to: 'closed',
          where: { lastActivityAt: { $lt: before } }, // they may have written this moment
          set: { owner: { kind: 'none' } },
        });
      }
      if (idle.length > 0) logger.info({ closed: idle.length }, 'idle conversations closed');
    } catch (error) {
      logger.error({ reason: messageOf(error) }, 'idle conversations not closed; tried again shortly');
    }
  };
}
