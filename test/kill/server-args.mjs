/**
 * Prints, as JSON, the arguments with which the provisioning starts MongoDB and Redis; with `primary PORT` makes a lone
 * mongod the primary of its replica set instead.
 */
import { makePrimary } from '../../scripts/provision/make-primary.mjs';
import { mongoArgs, mongoUri } from '../../scripts/provision/mongo-server.mjs';
import { redisArgs, redisUrl } from '../../scripts/provision/redis-server.mjs';

const [task, ...rest] = process.argv.slice(2);
if (task === 'primary') {
  await makePrimary(Number(rest[0]));
} else {
  const [engine, mongoPort, mongoData, redisPort, redisData] = rest;
  const servers = {
    mongo: mongoArgs(engine, Number(mongoPort), mongoData),
    mongoUri: mongoUri(engine, Number(mongoPort), 'tsunagu'),
    redis: redisArgs(Number(redisPort), redisData),
    redisUrl: redisUrl(Number(redisPort)),
  };
  process.stdout.write(JSON.stringify(servers));
}
