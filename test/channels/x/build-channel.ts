import { createXChannel, type XChannelOptions } from '../../../src/channels/x/index.js';
import { createLogger } from '../../../src/platform/logger.js';
import { secrets } from '../fixture-table.js';

export const NOW = new Date('2026-07-24T21:30:00.000Z');

export const buildXChannel = (overrides: Partial<XChannelOptions> = {}) =>
  createXChannel({
    consumerKey: 'consumer-key',
    consumerSecret: secrets.x_consumer_secret,
    accessToken: 'access-token',
    accessTokenSecret: 'access-token-secret',
    userId: '1820000000000000001',
    clock: { now: () => NOW },
    logger: createLogger({ level: 'silent' }),
    ...overrides,
  });
