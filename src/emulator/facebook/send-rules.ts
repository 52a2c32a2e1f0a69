import { badParameter, GraphError, outsideWindow } from './graph-error.js';
import type { SendRequest } from './send-request.js';

const HOUR_MS = 60 * 60 * 1000;
const STANDARD_WINDOW_MS = 24 * HOUR_MS;
const HUMAN_AGENT_WINDOW_MS = 7 * 24 * HOUR_MS;
const PRIVATE_REPLY_WINDOW_MS = 7 * 24 * HOUR_MS;

export interface SendFacts {
  now: number;
  /** When the person last wrote in Messenger, if ever. */
  lastInboundAt?: number;
  isKnownPerson: boolean;
}

/** The 24-hour rule and what remains of its exceptions. @throws GraphError when Meta would refuse it. */
export function assertSendable({ messaging_type, tag }: SendRequest, facts: SendFacts): void {
  if (!facts.isKnownPerson) throw badParameter('No matching user found', 2018001);
  if (messaging_type === 'UTILITY') throw badParameter('Utility messages need an approved template');
  // Confirmed event, account and post-purchase updates are refused since 27 April 2026.
  if (messaging_type === 'MESSAGE_TAG' && tag !== 'HUMAN_AGENT') {
    throw badParameter(tag ? `The message tag ${tag} is not supported` : 'param tag must be given');
  }
  const windowMs = messaging_type === 'MESSAGE_TAG' ? HUMAN_AGENT_WINDOW_MS : STANDARD_WINDOW_MS;
  const { lastInboundAt = Number.NEGATIVE_INFINITY, now } = facts;
  if (now - lastInboundAt > windowMs) throw outsideWindow();
}

export interface PrivateReplyFacts {
  now: number;
  commentedAt: number;
  isAnswered: boolean;
}

/** One private answer to each comment, for seven days. @throws GraphError when Meta would refuse it. */
export function assertPrivateReply({ now, commentedAt, isAnswered }: PrivateReplyFacts): void {
  if (isAnswered) throw new GraphError('(#10900) Activity already replied to', 10_900);
  if (now - commentedAt > PRIVATE_REPLY_WINDOW_MS) {
    throw new GraphError("(#10903) This user can't reply to this activity", 10_903);
  }
}
