import type { ChannelEvent } from '../../conversations/index.js';
import { derivedId } from '../../platform/ids.js';
import { attachTranscript, fetchTranscript } from '../botframework/index.js';
import type { Caller } from './authorize.js';
import { DirectLineError } from './direct-line-error.js';
import type { IncomingActivity } from './incoming-activity.js';
import { WEBCHAT, threadKeyOf } from './options.js';
import { clientActivityId, parseActivity } from './parse-activity.js';
import type { WebchatParts } from './parts.js';
import type { TokenClaims } from './tokens.js';

export interface PostedActivity {
  caller: Caller;
  claims: TokenClaims;
  activity: IncomingActivity;
  raw: string;
  files?: NonNullable<ChannelEvent['attachments']>;
  /** From the address of an upload whose activity names nobody. */
  userId?: string;
}

/**
 * Takes in what a client posted; resolves once it is durable. `stored` is false for a repetition, which gets the id of
 * the first.
 *
 * @throws DirectLineError 400 when nobody is named as the sender, 403 for a user id that only a token may give;
 * AppError 429 over the limit.
 */
export async function receiveActivity(
  parts: WebchatParts,
  posted: PostedActivity,
): Promise<{ id: string; stored: boolean }> {
  const { activity, claims } = posted;
  const from = senderOf(posted);
  await parts.limits?.activity?.(claims.conv);
  const clientId = clientActivityId(activity);
  const id = clientId ? derivedId(WEBCHAT, claims.conv, clientId) : parts.ids.next();

  const isTrusted = posted.caller.kind === 'secret';
  const event = parseActivity(isTrusted ? await withTranscript(activity, parts) : activity, {
    directLineId: claims.conv,
    site: claims.site ?? DEFAULT_SITE,
    messageId: id,
    from,
    at: parts.clock.now(),
    files: posted.files,
    isTrusted,
  });
  if (event.kind === 'typing') {
    await tellTyping(parts, claims.conv);
    return { id, stored: true };
  }
  const { stored } = await parts.inbox.receive({ channel: WEBCHAT, events: [event], raw: posted.raw });
  return { id, stored: stored > 0 };
}

const withTranscript = (activity: IncomingActivity, { logger, ...options }: WebchatParts) =>
  attachTranscript(activity, { logger, fetchTranscript: options.fetchTranscript ?? fetchTranscript });

/** The account of conversations whose token was made with the secret and names no site. */
export const DEFAULT_SITE = 'default';
/** Direct Line's mark of a user id that is good only inside a token. */
const RESERVED_USER_PREFIX = 'dl_';

function senderOf({ caller, claims, activity, userId }: PostedActivity): { id: string; name?: string } {
  const name = claims.name ?? activity.from?.name;
  if (claims.user) return { id: claims.user, name };
  const id = activity.from?.id || userId;
  if (!id)
    throw new DirectLineError(400, 'MissingProperty', 'An activity needs from.id, or a token with a user.');
  if (caller.kind === 'token') requireFreeUserId(id);
  return { id, name };
}

/** @throws DirectLineError 403 for an id that could be somebody else's. */
export function requireFreeUserId(id: string): void {
  if (!id.startsWith(RESERVED_USER_PREFIX)) return;
  throw new DirectLineError(
    403,
    'Forbidden',
    `User ids with ${RESERVED_USER_PREFIX} must be named by the token.`,
  );
}

/** Typing is a passing sight for whoever looks; it is not stored. */
async function tellTyping({ conversations, bus }: WebchatParts, directLineId: string): Promise<void> {
  const conversation = await conversations.findOpenByThread(threadKeyOf(directLineId));
  if (!conversation) return;
  bus.publish({
    type: 'typing.seen',
    conversationId: conversation._id,
    channel: WEBCHAT,
    author: 'customer',
  });
}
