import { Queue, UnrecoverableError, Worker } from 'bullmq';
import type { z } from 'zod';
import { messageOf } from './errors.js';
import { withLogContext, type Logger } from './logger.js';
import { connectBlockingRedis, connectRedis, type RedisClient } from './redis.js';

/**
 * Jobs are wake-up calls: they carry ids, the database says what is to be done, so a lost job costs time and a
 * doubled one nothing. This is the only file that knows BullMQ.
 */
export interface JobDefinition<T> {
  /** Queue name in Redis; may not contain a colon. */
  name: string;
  schema: z.ZodType<T>;
  /** Tries before `onExhausted`. Default 5: with the exponential backoff below about 3 s. */
  attempts?: number;
  /** First pause between tries, doubled each time. Default 100 ms. */
  backoffMs?: number;
}

export interface JobHandlers<T> {
  run(data: T, job: { id: string; attempt: number }): Promise<void>;
  /** Called once, when the last try has failed. Must leave nobody stranded. */
  onExhausted(data: T, error: Error): Promise<void>;
}

export interface JobQueue<T> {
  readonly name: string;
  /** False when Redis is away: the sweep adds the job later, so the caller need not fail. */
  add(data: T, options?: { jobId?: string; delayMs?: number }): Promise<boolean>;
  counts(): Promise<Record<string, number>>;
}

export interface Jobs {
  queue<T>(definition: JobDefinition<T>): JobQueue<T>;
  work<T>(definition: JobDefinition<T>, handlers: JobHandlers<T>, options: { concurrency: number }): void;
  /** The BullMQ queues, for Bull Board. */
  boards(): Queue[];
  close(): Promise<void>;
}

export function createJobs(options: { redisUrl: string; prefix: string; logger: Logger }): Jobs {
  const { redisUrl, prefix, logger } = options;
  const queues = new Map<string, Queue>();
  const workers: Worker[] = [];
  let adding: RedisClient | undefined;
  const blocking: RedisClient[] = [];
  let closing: Promise<void> | undefined;

  function queueOf<T>(definition: JobDefinition<T>): Queue {
    const known = queues.get(definition.name);
    if (known) return known;
    adding ??= connectRedis(redisUrl, logger);
    const queue = new Queue(definition.name, {
      connection: adding,
      prefix,
      defaultJobOptions: {
        attempts: definition.attempts ?? 5,
        backoff: { type: 'exponential', delay: definition.backoffMs ?? 100 },
        removeOnComplete: true,
        removeOnFail: true, // dead letters are kept in MongoDB, where a FLUSHALL cannot reach them
      },
    });
    queue.on('error', () => undefined); // the connection logs it once
    queues.set(definition.name, queue);
    return queue;
  }

  return {
    queue(definition) {
      const queue = queueOf(definition);
      return {
        name: definition.name,
        async add(data, { jobId, delayMs } = {}) {
          try {
            await queue.add(definition.name, data, {
              jobId,
              ...(delayMs !== undefined && { delay: delayMs }),
            });
            return true;
          } catch (error) {
            logger.debug(
              { queue: definition.name, reason: messageOf(error) },
              'job not added; the sweep will',
            );
            return false;
          }
        },
        counts: () => queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized'),
      };
    },
    work(definition, handlers, { concurrency }) {
      const connection = connectBlockingRedis(redisUrl, logger);
      blocking.push(connection);
      const worker = new Worker(
        definition.name,
        async (job) => {
          const parsed = definition.schema.safeParse(job.data);
          if (!parsed.success) throw new UnrecoverableError(`bad job data: ${parsed.error.message}`);
          await withLogContext({ jobId: job.id ?? '' }, () =>
            handlers.run(parsed.data, { id: job.id ?? '', attempt: job.attemptsMade + 1 }),
          );
        },
        {
          connection,
          prefix,
          concurrency,
          stalledInterval: 5000,
          lockDuration: 30_000,
          maxStalledCount: 100,
        },
      );
      worker.on('error', () => undefined); // the connection logs it once
      worker.on('failed', (job, error) => {
        if (!job) return;
        const last = job.attemptsMade >= (job.opts.attempts ?? 1) || error instanceof UnrecoverableError;
        logger.warn(
          { queue: definition.name, jobId: job.id, attempt: job.attemptsMade, err: error, last },
          'job failed',
        );
        if (!last) return;
        const parsed = definition.schema.safeParse(job.data);
        if (!parsed.success) return;
        handlers.onExhausted(parsed.data, error).catch((failure: unknown) => {
          logger.error(
            { queue: definition.name, err: failure },
            'giving up on a job failed; the sweep will see it',
          );
        });
      });
      workers.push(worker);
    },
    boards: () => [...queues.values()],
    // Both a role and the services it runs on close it; a connection closed twice lingers for two seconds.
    close: () => (closing ??= close()),
  };

  async function close(): Promise<void> {
    // Workers first, so that jobs being finished can still add the next.
    await Promise.all(workers.map((worker) => worker.close()));
    await Promise.all([...queues.values()].map((queue) => queue.close().catch(() => undefined)));
    for (const connection of blocking) connection.disconnect();
    adding?.disconnect();
  }
}
