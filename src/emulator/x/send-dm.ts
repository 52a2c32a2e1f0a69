import { z } from 'zod';
import type { ThreadMessage } from '../core/threads.js';
import { accountOf, eventDepsOf, type XDeps } from './x-deps.js';
import { dmEvent } from './x-events.js';
import { dmConversationId, dmThread } from './x-objects.js';
import { forbidden, invalidRequest } from './x-problem.js';
import { DM_LENGTH_LIMIT } from './x-text.js';

export const DmRequestSchema = z.object({
  text: z.string().min(1).optional(),
  attachments: z
    .array(z.object({ media_id: z.string() }))
    .length(1)
    .optional(),
});

export type DmRequest = z.infer<typeof DmRequestSchema>;

/** Sends a direct message of the account. @throws XProblem when X would refuse it. */
export function sendDm(
  participantId: string,
  { text = '', attachments }: DmRequest,
  deps: XDeps,
): ThreadMessage {
  const { clock, threads, ledger, snowflakes, echoes, webhooks } = deps;
  if (!text && !attachments) throw invalidRequest('One of text or attachments must be given.');
  if (text.length > DM_LENGTH_LIMIT) throw invalidRequest('The text of a direct message is too long.');
  const recipient = threads.person('x', participantId);
  if (!recipient)
    throw forbidden('You do not have permission to DM one or more of the requested participants.');

  const dm = threads.add({
    id: snowflakes.next(),
    thread: dmThread(participantId),
    platform: 'x',
    surface: 'dm',
    direction: 'out',
    author: accountOf(deps),
    text,
    at: clock.iso(),
  });
  ledger.add({ api: 'x.dm', recipient: participantId, text, at: dm.at, id: dm.id });
  if (webhooks.isWanted('dm.sent')) echoes.send(dmEvent('dm.sent', dm, recipient, eventDepsOf(deps)));
  return dm;
}

/** The other end of `a-b`. @throws XProblem when the account is at neither end. */
export function participantOf(conversationId: string, accountId: string): string {
  const ends = conversationId.split('-');
  const other = ends.find((end) => end !== accountId);
  const isOurs = ends.length === 2 && other !== undefined && ends.includes(accountId) && /^\d+$/.test(other);
  if (!isOurs || dmConversationId(accountId, other) !== conversationId)
    throw forbidden('You do not have permission to DM one or more of the requested participants.');
  return other;
}
