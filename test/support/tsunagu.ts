import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.js';
import { seedDemo } from '../../src/demo.js';
import { startEmulator } from '../../src/demo-emulator.js';
import { systemClock, type Clock } from '../../src/platform/clock.js';
import { readConfig } from '../../src/platform/config.js';
import { systemIds } from '../../src/platform/ids.js';
import { createLogger } from '../../src/platform/logger.js';
import { createServices, type Services } from '../../src/services.js';
import { startWorker } from '../../src/worker.js';
import { createApiClient, type ApiClient } from './api-client.js';
import { freePort } from './free-port.js';
import { testDatabaseUri, testPrefix, testRedisUrl } from './servers.js';

export interface TestTsunagu {
  url: string;
  services: Services;
  /** The emulator's control API. */
  emulator: ApiClient;
  api: ApiClient;
  /** An API client signed in as the n-th demo account of this role. */
  as(
    role: 'admin' | 'supervisor' | 'knowledge-manager' | 'agent',
    index?: number,
  ): Promise<ApiClient & { accountId: string; email: string; password: string }>;
  close(): Promise<void>;
}

/**
 * The whole product in this process: all roles, the demo's content, real Redis and MongoDB, and the emulator as X and
 * Facebook. A database and a key prefix of its own, removed on close.
 */
export async function startTsunagu(
  options: { env?: Record<string, string>; clock?: Clock; worker?: boolean; demo?: boolean } = {},
): Promise<TestTsunagu> {
  const port = await freePort();
  const dataDir = mkdtempSync(join(tmpdir(), 'tsunagu-'));
  const config = readConfig({
    MONGODB_URI: testDatabaseUri(),
    REDIS_URL: testRedisUrl(),
    REDIS_PREFIX: testPrefix(),
    DATA_DIR: dataDir,
    PORT: String(port),
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    TSUNAGU_DEMO: '1',
    SWEEP_INTERVAL_MS: '500',
    ...options.env,
  });
  const logger = createLogger({ level: config.LOG_LEVEL });
  const emulator = await startEmulator(config);
  const services = await createServices({
    config: { ...config, ...emulator.credentials },
    clock: options.clock ?? systemClock,
    ids: systemIds,
    logger,
    emulatorApp: emulator.app,
  });
  if (options.demo !== false) await seedDemo(services);
  const worker = options.worker === false ? null : startWorker(services);
  const server = createServer(createApp(services));
  const realtime = services.console.attach(server);
  services.webchat.attach(server);
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${port}`;
  emulator.pointAt(url);
  const api = createApiClient(url);

  return {
    url,
    services,
    api,
    emulator: createApiClient(`${url}/emulator/control`),
    async as(role, index = 0) {
      const accounts = await import('node:fs').then((fs) =>
        (JSON.parse(fs.readFileSync(join(dataDir, 'demo-accounts.json'), 'utf8')) as DemoAccount[]).filter(
          (one) => one.role === role,
        ),
      );
      const account = accounts[index];
      if (!account) throw new Error(`There is no ${role} number ${index} in the demo.`);
      const { body } = await api.post('/api/v1/auth/login', account);
      const signedIn = body as { token: string; account: { id: string } };
      return {
        ...createApiClient(url, signedIn.token),
        accountId: signedIn.account.id,
        email: account.email,
        password: account.password,
      };
    },
    async close() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      await services.webchat.close();
      await realtime.close();
      server.closeAllConnections();
      await closed;
      await worker?.close();
      const keys = await services.redis.keys(`${config.REDIS_PREFIX}*`);
      if (keys.length > 0) await services.redis.del(...keys);
      await services.db.drop();
      await services.close();
      await emulator.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

interface DemoAccount {
  role: string;
  email: string;
  password: string;
}
