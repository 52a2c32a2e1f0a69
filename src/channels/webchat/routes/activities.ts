import type { RequestHandler } from 'express';
import { knownConversation } from '../known-conversation.js';
import { parseActivityJson } from '../incoming-activity.js';
import type { WebchatParts } from '../parts.js';
import { presentActivity } from '../present-activity.js';
import { readBody } from '../read-body.js';
import { receiveActivity } from '../receive-activity.js';
import { formatWatermark, parseWatermark } from '../watermark.js';

/** For clients without a websocket: what came after their watermark. */
export function getActivities(parts: WebchatParts): RequestHandler {
  return async (req, res) => {
    const { claims } = await knownConversation(parts, req);
    const given = parseWatermark(req.query['watermark']) ?? [];
    let page = await parts.reader.read(claims.conv, given);
    while (page.activities.length === 0 && page.more) {
      page = await parts.reader.read(claims.conv, page.position);
    }
    const isEmpty = page.activities.length === 0;
    res.json({
      activities: page.activities.map((activity) => presentActivity(activity, claims.conv)),
      watermark: formatWatermark(isEmpty ? given : page.position),
    });
  };
}

export function postActivity(parts: WebchatParts): RequestHandler {
  return async (req, res) => {
    const { caller, claims } = await knownConversation(parts, req);
    const raw = await readBody(req, res);
    const activity = parseActivityJson(raw);
    const { id } = await receiveActivity(parts, { caller, claims, activity, raw });
    res.json({ id });
  };
}
