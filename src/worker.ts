import { createCloseIdle } from './bots/index.js';
import {
  createChannelSweep,
  createInboundWorker,
  createOutboundWorker,
  inboundJob,
} from './channels/index.js';
import { createHandoffStatus } from './channels/botframework/index.js';
import { outboundJob } from './conversations/index.js';
import { routingJob } from './handoff/index.js';
import type { Services } from './services.js';

/** Turns at once in one process: most of a turn is waiting for the database. */
const INBOUND_CONCURRENCY = 16;
const OUTBOUND_CONCURRENCY = 16;
/** Routing jobs gather at the desk, which reads the roster once for all of them. */
const ROUTING_CONCURRENCY = 64;

/** The worker role: carries out jobs, and sweeps up what crashes left behind. */
export function startWorker(services: Services): { close(): Promise<void> } {
  const { jobs, handoff, knowledge, questionSettler, sweepSchedules, insight, watchForCrises } = services;
  const { config, logger } = services;
  jobs.work(inboundJob, createInboundWorker({ ...services, reopenDays: config.REOPEN_DAYS }), {
    concurrency: INBOUND_CONCURRENCY,
  });
  jobs.work(outboundJob, createOutboundWorker(services), { concurrency: OUTBOUND_CONCURRENCY });
  jobs.work(routingJob, handoff.worker, { concurrency: ROUTING_CONCURRENCY });

  const status = createHandoffStatus(services);
  const sweepChannels = createChannelSweep(services);
  const closeIdle = createCloseIdle(services);
  let sweeping: Promise<void> | null = null;
  const timer = setInterval(() => {
    void knowledge.gaps.sweep(); // may take minutes: nothing else waits for it
    sweeping ??= Promise.all([
      sweepChannels(),
      handoff.sweep(),
      status.sweep(),
      closeIdle(),
      questionSettler.sweep(),
      sweepSchedules(),
      insight.sweep(),
      watchForCrises(),
    ])
      .then(() => undefined)
      .finally(() => {
        sweeping = null;
      });
  }, config.SWEEP_INTERVAL_MS);
  logger.info('worker role started');

  return {
    async close() {
      clearInterval(timer);
      status.close();
      await sweeping;
      await jobs.close();
    },
  };
}
