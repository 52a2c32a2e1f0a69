import { z } from 'zod';
import type { JobDefinition } from '../platform/jobs.js';

export const RoutingJobSchema = z.discriminatedUnion('kind', [
  /** Find an agent for this handoff. */
  z.object({ kind: z.literal('route'), handoffId: z.string() }),
  /** An offer's time is up. */
  z.object({ kind: z.literal('expire'), conversationId: z.string(), offerId: z.string() }),
  /** An agent has room: who waits for them? All but `except`, which they have just let pass. */
  z.object({ kind: z.literal('drain'), agentId: z.string(), except: z.string().optional() }),
]);

export type RoutingJob = z.infer<typeof RoutingJobSchema>;

export const routingJob: JobDefinition<RoutingJob> = {
  name: 'routing',
  schema: RoutingJobSchema,
  attempts: 6,
  backoffMs: 100,
};
