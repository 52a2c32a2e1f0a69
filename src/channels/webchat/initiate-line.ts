import { z } from 'zod';
import type { Activity } from '../../conversations/index.js';
import { INITIATE } from '../botframework/index.js';

const QueuedSchema = z.object({
  reason: z.string(),
  queueId: z.string(),
  language: z.string(),
  skills: z.array(z.string()),
});

/** Another bot knows what it asked for; and nobody asked when an agent took over by hand. */
const UNASKED: readonly string[] = ['external-bot', 'taken-by-agent'];

/**
 * The line of history that says a conversation was queued, as the Bot Framework's `handoff.initiate`: an agent hub that
 * reads along learns what is asked for. The reason stays inside: it may be that the customer is angry. Null for every other
 * activity.
 * @see https://github.com/microsoft/BotBuilder-Samples/tree/main/experimental/handoff-library
 */
export function initiateEventOf({
  event,
}: Activity): { name: string; value: Record<string, unknown> } | null {
  if (event?.name !== 'conversation.queued') return null;
  const queued = QueuedSchema.safeParse(event.value).data;
  if (!queued || UNASKED.includes(queued.reason)) return null;
  const { skills, queueId: queue, language } = queued;
  return { name: INITIATE, value: { ...(skills[0] && { skill: skills[0] }), queue, language } };
}
