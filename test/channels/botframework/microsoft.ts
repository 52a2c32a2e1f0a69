import { generateKeyPair, exportJWK, SignJWT, type JWTPayload } from 'jose';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BotCloud } from '../../../src/channels/botframework/bot-cloud.js';
import { PUBLIC_CLOUD } from '../../../src/channels/botframework/bot-cloud.js';
import { APP_ID } from './harness.js';

export const ISSUER = 'https://api.botframework.com';
export const BOTS_TENANT = PUBLIC_CLOUD.tenants[0] ?? '';

/** Plays the part of Microsoft that signs tokens and publishes the keys for them. */
export async function startMicrosoft() {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const stranger = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key-1', endorsements: ['msteams', 'directline'] };
  const server = createServer((req, res) => {
    const { port } = server.address() as AddressInfo;
    const answer = req.url === '/keys' ? { keys: [jwk] } : { jwks_uri: `http://127.0.0.1:${port}/keys` };
    res.setHeader('content-type', 'application/json');
    res.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const cloud: BotCloud = {
    ...PUBLIC_CLOUD,
    channelKeysUrl: `http://127.0.0.1:${port}/channel`,
    callerKeysUrl: `http://127.0.0.1:${port}/caller`,
  };
  const sign = (claims: JWTPayload, { key = privateKey, kid = 'key-1' } = {}): Promise<string> =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid })
      .setNotBefore('-10m')
      .setExpirationTime(claims.exp ?? '10m')
      .sign(key)
      .then((token) => `Bearer ${token}`);
  return {
    cloud,
    /** As the connector of a channel comes to us. */
    channelToken: (claims: JWTPayload = {}) =>
      sign({ iss: ISSUER, aud: APP_ID, serviceurl: 'https://smba.trafficmanager.net/emea/', ...claims }),
    /** As another bot comes to us. */
    botToken: (claims: JWTPayload = {}) =>
      sign({
        iss: `https://sts.windows.net/${BOTS_TENANT}/`,
        aud: APP_ID,
        ver: '1.0',
        appid: 'their-app',
        tid: BOTS_TENANT,
        ...claims,
      }),
    forgedToken: () =>
      sign(
        { iss: ISSUER, aud: APP_ID, serviceurl: 'https://smba.trafficmanager.net/emea/' },
        { key: stranger.privateKey },
      ),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
export type Microsoft = Awaited<ReturnType<typeof startMicrosoft>>;
