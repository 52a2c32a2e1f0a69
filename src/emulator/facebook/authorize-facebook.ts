import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import type { FacebookOptions } from '../options.js';
import { badToken, GraphError, noSuchObject } from './graph-error.js';
import { appSecretProof } from './sign-facebook.js';

const CredentialsSchema = z.looseObject({
  access_token: z.string().optional(),
  appsecret_proof: z.string().optional(),
});

/** Lets through calls with the Page's token. @throws GraphError 190 for another, 100 for a wrong proof. */
export function authorizeFacebook({
  pageAccessToken,
  appSecret,
}: Pick<FacebookOptions, 'pageAccessToken' | 'appSecret'>): RequestHandler {
  return (req, _res, next) => {
    const given = credentialsOf(req);
    const bearer = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
    const token = bearer ?? given.access_token;
    if (token !== pageAccessToken) throw badToken();
    const proof = given.appsecret_proof;
    if (proof !== undefined && proof !== appSecretProof(appSecret, token)) {
      throw new GraphError('Invalid appsecret_proof provided in the API argument', 100);
    }
    next();
  };
}

/** Only the one Page is known here. @throws GraphError 100/33 for another. */
export function assertPage(id: string, { pageId }: Pick<FacebookOptions, 'pageId'>): void {
  if (id !== 'me' && id !== pageId) throw noSuchObject(id);
}

function credentialsOf(req: Request): z.infer<typeof CredentialsSchema> {
  const parsed = CredentialsSchema.safeParse({ ...req.query, ...Object(req.body) });
  return parsed.success ? parsed.data : {};
}
