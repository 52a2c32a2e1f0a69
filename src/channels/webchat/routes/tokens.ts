import type { RequestHandler } from 'express';
import { z } from 'zod';
import { DirectLineError } from '../direct-line-error.js';
import type { WebchatParts } from '../parts.js';
import { readJson } from '../read-body.js';

const GenerateSchema = z.object({
  user: z.object({ id: z.string().max(200).optional(), name: z.string().max(200).optional() }).optional(),
  trustedOrigins: z.array(z.string()).max(50).optional(),
  /** Ours: the site the conversation belongs to. */
  site: z.string().max(100).optional(),
});

/** For the holder of the secret: a token for one browser. Does not start the conversation. */
export function generateToken({ authorize, conversationIds, grants }: WebchatParts): RequestHandler {
  return async (req, res) => {
    const caller = await authorize(req);
    if (caller.kind !== 'secret') {
      throw new DirectLineError(403, 'Forbidden', 'Tokens are generated with the secret.');
    }
    const body = GenerateSchema.safeParse(await readJson(req, res));
    if (!body.success) throw new DirectLineError(400, 'BadArgument', 'The body is not as expected.');
    const { user, trustedOrigins, site } = body.data;
    res.json(
      await grants.token({
        conv: conversationIds.next(),
        user: user?.id || undefined,
        name: user?.name || undefined,
        origins: trustedOrigins,
        site,
      }),
    );
  };
}

/** A fresh token for one that is still good. */
export function refreshToken({ authorize, grants }: WebchatParts): RequestHandler {
  return async (req, res) => {
    const caller = await authorize(req);
    if (caller.kind !== 'token')
      throw new DirectLineError(403, 'Forbidden', 'Only a token can be refreshed.');
    res.json(await grants.token(caller.claims));
  };
}
