import { createServer, type Server } from 'node:http';
import { createApp } from './app.js';
import { seedDemo } from './demo.js';
import { startEmulator } from './demo-emulator.js';
import { systemClock, SECOND_MS } from './platform/clock.js';
import { readConfig, publicUrl, type Config } from './platform/config.js';
import { messageOf } from './platform/errors.js';
import { systemIds } from './platform/ids.js';
import { createLogger } from './platform/logger.js';
import { createServices, type Services } from './services.js';
import { startWorker } from './worker.js';

/** How long a shutdown may take before the process gives up on being polite. */
const SHUTDOWN_LIMIT_MS = 20 * SECOND_MS;

interface Closable {
  name: string;
  close(): Promise<unknown>;
}

/** Reads the settings, builds the services, starts the roles asked for, and closes everything in reverse on a signal. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger({ level: config.LOG_LEVEL });
  const opened: Closable[] = [];
  let closing = false;

  const shutDown = async (signal: string): Promise<void> => {
    if (closing) return;
    closing = true;
    logger.info({ signal }, 'shutting down');
    const limit = setTimeout(() => {
      logger.error('shutdown took too long; leaving');
      process.exit(1);
    }, SHUTDOWN_LIMIT_MS);
    limit.unref();
    for (const { name, close } of opened.reverse()) {
      try {
        await close();
      } catch (error) {
        logger.error({ err: error, name }, 'did not close cleanly');
      }
    }
    logger.flush();
    process.exit(0);
  };
  process.on('SIGTERM', () => void shutDown('SIGTERM'));
  process.on('SIGINT', () => void shutDown('SIGINT'));

  const emulator = config.TSUNAGU_DEMO && !config.X_CONSUMER_SECRET ? await startEmulator(config) : null;
  if (emulator) opened.push({ name: 'emulator', close: emulator.close });
  const services = await createServices({
    config: { ...config, ...emulator?.credentials },
    clock: systemClock,
    ids: systemIds,
    logger,
    emulatorApp: emulator?.app,
  });
  opened.push({ name: 'services', close: services.close });
  if (config.TSUNAGU_DEMO) await seedDemo(services);

  if (config.ROLES.includes('worker')) {
    const worker = startWorker(services);
    opened.push({ name: 'worker', close: worker.close });
  }
  if (config.ROLES.includes('web')) {
    const web = await startWeb(services);
    opened.push({ name: 'web', close: web.close });
    emulator?.pointAt(web.url);
    process.stdout.write(`tsunagu ready at ${publicUrl(web.config)}\n`);
  } else {
    process.stdout.write('tsunagu worker ready\n');
  }
}

async function startWeb(
  services: Services,
): Promise<{ url: string; config: Config; close(): Promise<void> }> {
  const { config, logger } = services;
  const server = createServer(createApp(services));
  const realtime = services.console.attach(server);
  services.webchat.attach(server);
  await listen(server, config);
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : config.PORT;
  const host = config.HOST === '0.0.0.0' || config.HOST === '::' ? '127.0.0.1' : config.HOST;
  logger.info({ host: config.HOST, port }, 'web role listening');
  return {
    url: `http://${host}:${port}`,
    config: { ...config, PORT: port },
    async close() {
      // New connections first, then the open sockets, then what is being answered.
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      await services.webchat.close();
      await realtime.close();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 5 * SECOND_MS).unref();
      await closed;
    },
  };
}

function listen(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(
              `Port ${config.PORT} is taken by another program. Stop it, or start with PORT set to a free port.`,
            )
          : error,
      );
    });
    server.listen(config.PORT, config.HOST, () => resolve());
  });
}

main().catch((error: unknown) => {
  // The operator reads this, not a stack: one sentence that says what to do.
  process.stderr.write(`tsunagu: ${messageOf(error)}\n`);
  if (process.env['LOG_LEVEL'] === 'debug' && error instanceof Error)
    process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
