import { z } from 'zod';
import type { JobDefinition } from '../platform/jobs.js';

/** Wakes the sender of one conversation; what is to be sent stands in the transcript. */
export const OutboundJobSchema = z.object({ conversationId: z.string() });
export type OutboundJob = z.infer<typeof OutboundJobSchema>;

export const outboundJob: JobDefinition<OutboundJob> = {
  name: 'outbound',
  schema: OutboundJobSchema,
  attempts: 5,
};
