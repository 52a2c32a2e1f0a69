import { systemClock } from '../platform/clock.js';
import { readConfig } from '../platform/config.js';
import { systemIds } from '../platform/ids.js';
import { createLogger } from '../platform/logger.js';
import { createServices, type Services } from '../services.js';

/** Builds the services as the roles do, quietly, hands them over, and closes them whatever happens. */
export async function withServices<T>(work: (services: Services) => Promise<T>): Promise<T> {
  const config = readConfig({ LOG_LEVEL: 'fatal', ...process.env });
  const services = await createServices({
    config,
    clock: systemClock,
    ids: systemIds,
    logger: createLogger({ level: config.LOG_LEVEL }),
  });
  try {
    return await work(services);
  } finally {
    await services.close();
  }
}
