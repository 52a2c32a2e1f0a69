import type { RequestHandler } from 'express';
import { z } from 'zod';
import { knownConversation } from '../known-conversation.js';
import { threadKeyOf } from '../options.js';
import type { WebchatParts } from '../parts.js';
import { readJson } from '../read-body.js';
import { requireFreeUserId } from '../receive-activity.js';
import type { TokenClaims } from '../tokens.js';
import { formatWatermark, parseWatermark } from '../watermark.js';

const text = z.string().max(200).optional().catch(undefined);
const StartSchema = z
  .object({ user: z.object({ id: text, name: text }).optional().catch(undefined) })
  .catch({ user: undefined });

/** Starts a conversation, or finds it started: 201 the first time, 200 when the token did so before. */
export function startConversation(parts: WebchatParts): RequestHandler {
  const { authorize, conversationIds, conversations, grants } = parts;
  const startedHere = recentlyStarted();

  return async (req, res) => {
    const caller = await authorize(req);
    const { user } = StartSchema.parse(await readJson(req, res));
    const given: TokenClaims = caller.kind === 'token' ? caller.claims : { conv: conversationIds.next() };
    if (caller.kind === 'token' && !given.user && user?.id) requireFreeUserId(user.id);
    const claims = given.user
      ? given
      : { ...given, user: user?.id || undefined, name: given.name ?? user?.name };
    const isStarted =
      startedHere.has(claims.conv) ||
      (caller.kind === 'token' && (await conversations.latestByThread(threadKeyOf(claims.conv))) !== null);
    startedHere.add(claims.conv);
    res.status(isStarted ? 200 : 201).json(await grants.stream(claims));
  };
}

/** A new stream for a client that lost its own; it goes on after the client's watermark. */
export function reconnect(parts: WebchatParts): RequestHandler {
  return async (req, res) => {
    const { claims } = await knownConversation(parts, req);
    const position = parseWatermark(req.query['watermark']);
    const watermark = position?.length ? formatWatermark(position) : undefined;
    res.json(await parts.grants.stream(claims, watermark));
  };
}

/**
 * Conversations started in this process that may have no activity yet. Only the difference between 200 and 201 hangs
 * on it, so it need not survive a restart.
 */
function recentlyStarted(): Pick<Set<string>, 'has' | 'add'> {
  const ids = new Set<string>();
  return {
    has: (id) => ids.has(id),
    add(id) {
      ids.add(id);
      const [oldest] = ids;
      if (ids.size > MAX_REMEMBERED && oldest !== undefined) ids.delete(oldest);
      return ids;
    },
  };
}

const MAX_REMEMBERED = 10_000;
