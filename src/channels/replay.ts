import type { OutboundJob, TranscriptStore } from '../conversations/index.js';
import { notFound, stateConflict } from '../platform/errors.js';
import type { JobQueue } from '../platform/jobs.js';
import type { DeadLetterStore } from './dead-letter-store.js';
import type { EventStore } from './event-store.js';
import type { InboundJob } from './inbox.js';

/**
 * Tries a dead letter again from the start, from the console or the command line.
 * @throws AppError 404 when there is no such letter, 409 when what it is about has been settled otherwise.
 */
export function createReplay(deps: {
  deadLetters: DeadLetterStore;
  events: EventStore;
  transcripts: TranscriptStore;
  inboundJobs: JobQueue<InboundJob>;
  outboundJobs: JobQueue<OutboundJob>;
}): (id: string) => Promise<void> {
  const { deadLetters, events, transcripts, inboundJobs, outboundJobs } = deps;
  return async (id) => {
    const letter = await deadLetters.get(id);
    if (!letter) throw notFound('dead letter', id);
    if (letter.kind === 'inbound') {
      const revived = await events.revive(letter.refId);
      if (!revived) throw stateConflict('This event has been handled meanwhile.');
      await inboundJobs.add({ lane: revived.lane });
    } else {
      const revived = await transcripts.updateDelivery(
        letter.refId,
        { 'delivery.status': 'failed' },
        // Its error stays: an uncertain one is looked for before it is sent again.
        { status: 'pending', open: true, attempts: 0, notBefore: undefined },
      );
      if (!revived) throw stateConflict('This message has been delivered meanwhile.');
      await outboundJobs.add({ conversationId: revived.conversationId });
    }
    await deadLetters.markReplayed(id);
  };
}
