import type { OutboundJob, TranscriptStore } from '../conversations/index.js';
import { later, SECOND_MS, type Clock } from '../platform/clock.js';
import type { JobQueue } from '../platform/jobs.js';
import type { Logger } from '../platform/logger.js';
import type { EventStore } from './event-store.js';
import type { InboundJob } from './inbox.js';

const PAGE = 500;

/** Finds events and messages whose job was lost (a crash, an emptied Redis) and adds it again. */
export function createChannelSweep(deps: {
  events: EventStore;
  transcripts: TranscriptStore;
  inboundJobs: JobQueue<InboundJob>;
  outboundJobs: JobQueue<OutboundJob>;
  clock: Clock;
  logger: Logger;
}): () => Promise<void> {
  const { events, transcripts, inboundJobs, outboundJobs, clock, logger } = deps;
  return async () => {
    try {
      const lanes = await events.staleLanes(later(clock.now(), -3 * SECOND_MS), PAGE);
      for (const lane of lanes) await inboundJobs.add({ lane });
      const unsent = await transcripts.undelivered(later(clock.now(), -3 * SECOND_MS), PAGE);
      for (const conversationId of unsent) await outboundJobs.add({ conversationId });
      if (lanes.length + unsent.length > 0) {
        logger.info({ lanes: lanes.length, unsent: unsent.length }, 'sweep woke forgotten work');
      }
    } catch (error) {
      logger.error({ err: error }, 'the channel sweep failed; it runs again shortly');
    }
  };
}
