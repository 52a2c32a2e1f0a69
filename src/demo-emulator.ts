import { randomBytes } from 'node:crypto';
import type { Express } from 'express';
import { createEmulator } from './emulator/index.js';
import type { Config } from './platform/config.js';

/**
 * In a demo X and Facebook are played by the emulator: a server of its own that speaks their wire formats. Its
 * credentials are made up at each start; nothing outside this machine ever sees them.
 */
export async function startEmulator(config: Config): Promise<{
  app: Express;
  credentials: Partial<Config>;
  pointAt(url: string): void;
  close(): Promise<void>;
}> {
  const secret = (): string => randomBytes(24).toString('hex');
  const x = {
    consumerKey: secret(),
    consumerSecret: secret(),
    accessToken: secret(),
    accessTokenSecret: secret(),
    userId: '1820000000000000001',
    handle: 'kosame_shop',
    name: 'Kosame',
  };
  const facebook = {
    appSecret: secret(),
    verifyToken: secret(),
    pageAccessToken: secret(),
    pageId: '100000000000001',
    appId: '123456789',
    pageName: 'Kosame',
  };
  const emulator = createEmulator({
    port: config.EMULATOR_PORT,
    tsunaguUrl: `http://127.0.0.1:${config.PORT}`,
    x,
    facebook,
  });
  const { url } = await emulator.listen();
  return {
    app: emulator.app,
    pointAt: emulator.pointAt,
    close: emulator.close,
    credentials: {
      X_CONSUMER_KEY: x.consumerKey,
      X_CONSUMER_SECRET: x.consumerSecret,
      X_ACCESS_TOKEN: x.accessToken,
      X_ACCESS_TOKEN_SECRET: x.accessTokenSecret,
      X_USER_ID: x.userId,
      X_HANDLE: x.handle,
      X_API_URL: url,
      FACEBOOK_APP_ID: facebook.appId,
      FACEBOOK_APP_SECRET: facebook.appSecret,
      FACEBOOK_VERIFY_TOKEN: facebook.verifyToken,
      FACEBOOK_PAGE_ID: facebook.pageId,
      FACEBOOK_PAGE_ACCESS_TOKEN: facebook.pageAccessToken,
      FACEBOOK_GRAPH_URL: url,
    },
  };
}
