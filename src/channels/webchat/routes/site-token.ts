import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { AppError, forbidden, notFound } from '../../../platform/errors.js';
import { parseInput } from '../../../platform/http.js';
import { WEBCHAT, type Site } from '../options.js';
import type { WebchatParts } from '../parts.js';

const SiteTokenSchema = z.object({
  site: z.string().min(1).max(100),
  /** The browser's last token, so that a customer who starts anew is still the same customer. */
  previous: z.string().max(4000).optional(),
  /** Go on with that token's conversation: the browser slept, the token ran out, and a human may be about to answer. */
  resume: z.boolean().default(false),
});

/**
 * Gives a browser on one of our sites a token, for a new conversation or for the one it had lately, and its customer an
 * id of their own.
 * @throws AppError 403 for a page that is not on the site's list, 404 for an unknown site, 429 over the limit.
 */
export function siteToken(parts: WebchatParts): RequestHandler {
  const { sites, limits, tokens, grants, conversationIds, ids, inbox } = parts;
  return async (req, res) => {
    try {
      await limits?.token?.(req.ip ?? '');
    } catch (error) {
      if (error instanceof AppError && error.status === 429) inbox.refused(WEBCHAT, 'rate');
      throw error;
    }
    const { site: siteId, previous, resume } = parseInput(SiteTokenSchema, req.body);
    const site = (await sites()).find(({ id }) => id === siteId);
    if (!site) throw notFound('site', siteId);
    const origin = req.get('origin');
    if (!mayEmbed(site, req, parts.publicUrl())) {
      throw forbidden('This page may not carry the chat; an admin can add its origin to the site.');
    }
    const recalled = previous ? await tokens.recall(previous) : null;
    const before = recalled?.site === site.id ? recalled : null;
    const user = before?.user ?? `dl_${ids.next()}`;
    const conv = resume && before ? before.conv : conversationIds.next();
    const claims = { conv, user, site: site.id, ...(origin && { origins: [origin] }) };
    res.json({ ...(await grants.token(claims)), userId: user });
  };
}

/** Only browsers can be held to this; programs send any origin they like, or none. */
function mayEmbed(site: Site, req: Request, publicUrl: string): boolean {
  const origin = req.get('origin')?.toLowerCase();
  if (!origin || site.origins.includes('*')) return true;
  if (site.origins.some((allowed) => allowed.toLowerCase() === origin)) return true;
  return origin === new URL(publicUrl).origin || origin.replace(/^https?:\/\//, '') === req.get('host');
}
