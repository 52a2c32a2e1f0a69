import type { Request } from 'express';
import { requireConversation, type Caller } from './authorize.js';
import { DirectLineError } from './direct-line-error.js';
import { threadKeyOf } from './options.js';
import type { WebchatParts } from './parts.js';
import type { TokenClaims } from './tokens.js';

/**
 * The conversation a request names, opened by its token or the secret.
 * @throws DirectLineError 401 and 403 as `authorize` does, 403 for another conversation's token, 404 when we never
 * gave the conversation out: clients take that as its end.
 */
export async function knownConversation(
  parts: Pick<WebchatParts, 'authorize' | 'conversationIds' | 'conversations'>,
  req: Request,
): Promise<{ caller: Caller; claims: TokenClaims }> {
  const caller = await parts.authorize(req);
  const id = String(req.params['id']);
  if (caller.kind === 'secret' && !parts.conversationIds.isOurs(id)) {
    const thread = await parts.conversations.latestByThread(threadKeyOf(id));
    if (!thread) throw new DirectLineError(404, 'NotFound', 'There is no such conversation.');
  }
  return { caller, claims: requireConversation(caller, id) };
}
