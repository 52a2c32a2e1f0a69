import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { ACCESS_TOKEN_SECONDS } from './oauth2-tokens.js';
import type { XDeps } from './x-deps.js';

const RefreshSchema = z.object({ grant_type: z.literal('refresh_token'), refresh_token: z.string().min(1) });

/** `POST /2/oauth2/token`: any client id is taken, for the refresh token is the secret that counts here. */
export const refreshUserToken =
  ({ tokens }: XDeps): RequestHandler =>
  (req, res) => {
    const request = RefreshSchema.safeParse(req.body);
    const pair = request.success ? tokens.refresh(request.data.refresh_token) : undefined;
    if (!pair) return refuse(res, 400, 'Value passed for the token was invalid.');
    res.json({
      token_type: 'bearer',
      expires_in: ACCESS_TOKEN_SECONDS,
      access_token: pair.accessToken,
      refresh_token: pair.refreshToken,
      scope: 'tweet.read tweet.write users.read dm.read dm.write offline.access',
    });
  };

/** `POST /oauth2/token`: the app's own bearer token, for its consumer key and secret. */
export const issueAppToken =
  ({ tokens, x }: XDeps): RequestHandler =>
  (req, res) => {
    const expected = Buffer.from(`${x.consumerKey}:${x.consumerSecret}`).toString('base64');
    const isOurs = req.headers.authorization === `Basic ${expected}`;
    const request = z.object({ grant_type: z.literal('client_credentials') }).safeParse(req.body);
    if (!isOurs) return refuse(res, 403, 'Unable to verify your credentials');
    if (!request.success) return refuse(res, 400, 'Missing required parameter: grant_type');
    res.json({ token_type: 'bearer', access_token: tokens.issueAppToken() });
  };

function refuse(res: Response, status: number, description: string): void {
  res.status(status).json({ error: 'invalid_request', error_description: description });
}
