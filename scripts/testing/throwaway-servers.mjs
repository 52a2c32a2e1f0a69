import { join } from 'node:path';
import { mongoUri, startMongo } from '../provision/mongo-server.mjs';
import { provisionMongo } from '../provision/mongo.mjs';
import { redisUrl, startRedis } from '../provision/redis-server.mjs';
import { provisionRedis } from '../provision/redis.mjs';

/**
 * MongoDB and Redis for one run of tests or benchmarks, with their data in `folder`. `env` tells the tests where they
 * are, and where the programs are: some tests start servers of their own, to kill them.
 */
export async function startThrowawayServers({ folder, installed }) {
  const logDir = join(folder, 'logs');
  const mongoDir = join(folder, 'mongo');
  const [{ engine, program }, redisProgram] = await Promise.all([
    provisionMongo({ dataDir: mongoDir, prefer: 'rs', installed }),
    provisionRedis({ installed }),
  ]);
  const [mongo, redis] = await Promise.all([
    startMongo({ engine, program, dataDir: mongoDir, logDir, installed }),
    startRedis({ program: redisProgram, dataDir: join(folder, 'redis'), logDir }),
  ]);
  return {
    env: {
      MONGODB_URI: mongoUri(engine, mongo.port, 'tsunagu-test'),
      REDIS_URL: redisUrl(redis.port),
      TSUNAGU_MONGOD: program,
      TSUNAGU_MONGOD_ENGINE: engine,
      TSUNAGU_REDIS_SERVER: redisProgram,
    },
    stop: async () => {
      await redis.stop();
      await mongo.stop();
    },
  };
}
