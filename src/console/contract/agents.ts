import { z } from 'zod';
import { Iso, Language, Presence } from './shared.js';

export const AgentView = z.object({
  id: z.string(),
  name: z.string(),
  presence: Presence,
  skills: z.record(z.string(), z.number()),
  languages: z.array(Language),
  queues: z.array(z.string()),
  /** Units of work at once; `load` is what is taken. */
  capacity: z.number(),
  load: z.number(),
  work: z.array(
    z.object({ conversationId: z.string(), units: z.number(), state: z.enum(['offered', 'accepted']) }),
  ),
  idleSince: Iso,
  heartbeatAt: Iso.nullable(),
});
export type AgentView = z.infer<typeof AgentView>;

export const PresenceBody = z.object({ presence: Presence });

export const AgentPatchBody = z.object({
  skills: z.record(z.string(), z.number().int().min(1).max(5)).optional(),
  languages: z.array(Language).min(1).optional(),
  queues: z.array(z.string()).optional(),
  capacity: z.number().int().min(0).max(100).optional(),
});
