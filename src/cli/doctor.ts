import { statfsSync } from 'node:fs';
import { SECOND_MS } from '../platform/clock.js';
import { readConfig, type Config } from '../platform/config.js';
import { messageOf } from '../platform/errors.js';
import { createLogger } from '../platform/logger.js';
import { connectMongo } from '../platform/mongo.js';
import { connectRedis, redisReady } from '../platform/redis.js';

interface Finding {
  level: 'ok' | 'note' | 'bad';
  what: string;
}

/** Looks at everything a deployment needs and says in plain words what is wrong and what to do. Exit code 1 when anything is bad. */
export async function doctor(): Promise<void> {
  const findings: Finding[] = [];
  let config: Config;
  try {
    config = readConfig(process.env);
    findings.push({ level: 'ok', what: 'The settings are well-formed.' });
  } catch (error) {
    console.log(`BAD   ${messageOf(error)}`);
    process.exitCode = 1;
    return;
  }
  findings.push(
    ...(await checkMongo(config)),
    ...(await checkRedis(config)),
    ...checkChannels(config),
    ...checkHost(config),
  );
  const marks = { ok: 'ok   ', note: 'note ', bad: 'BAD  ' };
  for (const { level, what } of findings) console.log(`${marks[level]} ${what}`);
  const bad = findings.filter((one) => one.level === 'bad').length;
  console.log(bad === 0 ? 'This deployment looks healthy.' : `${bad} to be put right.`);
  process.exitCode = bad === 0 ? 0 : 1;
}

async function checkMongo(config: Config): Promise<Finding[]> {
  try {
    const db = await connectMongo(config.MONGODB_URI, {
      logger: createLogger({ level: 'silent' }),
      timeoutMs: 5 * SECOND_MS,
    });
    try {
      const startedAt = performance.now();
      await db.ping();
      const ms = Math.round(performance.now() - startedAt);
      const hello = await db.client.db().command({ hello: 1 });
      const build = await db.client.db().command({ buildInfo: 1 });
      const isMongod = !/secantus/i.test(JSON.stringify(build));
      return [
        { level: 'ok', what: `MongoDB answers (${ms} ms).` },
        hello['setName']
          ? { level: 'ok', what: `It is the replica set ${String(hello['setName'])}.` }
          : {
              level: 'bad',
              what: 'MongoDB is not a replica set: writes may be lost when it fails over. Start it with --replSet and initiate it.',
            },
        ...(isMongod
          ? []
          : [
              {
                level: 'note' as const,
                what: 'This is the embedded server for a first look; production runs on MongoDB 7 or newer.',
              },
            ]),
      ];
    } finally {
      await db.close();
    }
  } catch (error) {
    return [
      {
        level: 'bad',
        what: `MongoDB does not answer (${messageOf(error)}). Check MONGODB_URI and that the server is up.`,
      },
    ];
  }
}

async function checkRedis(config: Config): Promise<Finding[]> {
  const redis = connectRedis(config.REDIS_URL, createLogger({ level: 'silent' }));
  try {
    await redisReady(redis, 5 * SECOND_MS);
    const [, policy] = (await redis.config('GET', 'maxmemory-policy')) as string[];
    const [, appendOnly] = (await redis.config('GET', 'appendonly')) as string[];
    return [
      { level: 'ok', what: 'Redis answers.' },
      policy === 'noeviction'
        ? { level: 'ok', what: 'Redis keeps every key (noeviction).' }
        : { level: 'bad', what: `Redis may drop jobs (maxmemory-policy ${policy}). Set it to noeviction.` },
      appendOnly === 'yes'
        ? { level: 'ok', what: 'Redis writes its log (AOF).' }
        : {
            level: 'note',
            what: 'Redis does not write its log (appendonly no): after a crash jobs are rebuilt from MongoDB, a few seconds later.',
          },
    ];
  } catch (error) {
    return [
      {
        level: 'bad',
        what: `Redis does not answer (${messageOf(error)}). Check REDIS_URL and that the server is up.`,
      },
    ];
  } finally {
    redis.disconnect();
  }
}

function checkChannels(config: Config): Finding[] {
  const set = (...values: (string | undefined)[]): boolean => values.every(Boolean);
  const some = (...values: (string | undefined)[]): boolean => values.some(Boolean);
  const x = [config.X_CONSUMER_KEY, config.X_CONSUMER_SECRET, config.X_USER_ID];
  const facebook = [
    config.FACEBOOK_APP_SECRET,
    config.FACEBOOK_VERIFY_TOKEN,
    config.FACEBOOK_PAGE_ID,
    config.FACEBOOK_PAGE_ACCESS_TOKEN,
  ];
  const state = (name: string, needed: (string | undefined)[], keys: string): Finding =>
    set(...needed)
      ? { level: 'ok', what: `${name} is set up.` }
      : some(...needed)
        ? { level: 'bad', what: `${name} is half set up: it needs ${keys}.` }
        : { level: 'note', what: `${name} is off (${keys} are not set).` };
  return [
    state('X', x, 'X_CONSUMER_KEY, X_CONSUMER_SECRET and X_USER_ID'),
    state(
      'Facebook',
      facebook,
      'FACEBOOK_APP_SECRET, FACEBOOK_VERIFY_TOKEN, FACEBOOK_PAGE_ID and FACEBOOK_PAGE_ACCESS_TOKEN',
    ),
    config.OPENAI_API_KEY
      ? { level: 'ok', what: `Answers are composed by ${config.OPENAI_CHAT_MODEL}.` }
      : { level: 'note', what: 'No language model: entries answer in their own words.' },
  ];
}

function checkHost(config: Config): Finding[] {
  const findings: Finding[] = [];
  const { bavail, bsize } = statfsSync('.');
  const freeGb = (bavail * bsize) / 1e9;
  if (freeGb < 1) findings.push({ level: 'bad', what: `Only ${freeGb.toFixed(1)} GB of disk are free.` });
  if (!config.PUBLIC_URL) {
    findings.push({
      level: 'note',
      what: 'PUBLIC_URL is not set: platforms and the widget need the https address people reach this at.',
    });
  } else if (config.PUBLIC_URL.startsWith('http:')) {
    findings.push({
      level: 'bad',
      what: 'PUBLIC_URL is not https: X and Meta refuse such webhooks, and sign-in cookies travel in the clear.',
    });
  }
  return findings;
}
