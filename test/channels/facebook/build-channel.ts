import { createFacebookChannel, type FacebookChannelOptions } from '../../../src/channels/facebook/index.js';
import { createLogger } from '../../../src/platform/logger.js';
import { secrets } from '../fixture-table.js';

export const NOW = new Date('2026-03-08T19:30:00.000Z');
export const VERIFY_TOKEN = 'verify-token';

export const buildFacebookChannel = (overrides: Partial<FacebookChannelOptions> = {}) =>
  createFacebookChannel({
    appId: '123456789',
    appSecret: secrets.meta_app_secret,
    verifyToken: VERIFY_TOKEN,
    pageAccessToken: 'page-token',
    clock: { now: () => NOW },
    logger: createLogger({ level: 'silent' }),
    ...overrides,
  });
