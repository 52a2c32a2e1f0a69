import { SECOND_MS } from '../platform/clock.js';
import { messageOf } from '../platform/errors.js';
import type { Logger } from '../platform/logger.js';
import type { FitJob } from './fit-in-worker.js';
import type { FittedModel } from './fitted-model.js';

export interface ModelKeeper {
  /** Says that entries changed: they are learnt from anew once changes have paused. */
  entriesChanged(): void;
  close(): Promise<void>;
}

export interface ModelKeeperDeps {
  /** What to learn from, as it is when learning begins; null when there is nothing to learn. */
  job(): Promise<FitJob | null>;
  fit(job: FitJob, signal: AbortSignal): Promise<FittedModel>;
  adopt(model: FittedModel): void;
  logger: Logger;
  /** Default 5 s: an import of many entries is learnt from once. */
  pauseMs?: number;
}

/**
 * Keeps what is learnt from the entries in step with them, off the request path: one fit at a time, another after it
 * when entries changed meanwhile. Until then the last model serves, and new entries are found without it.
 */
export function createModelKeeper(deps: ModelKeeperDeps): ModelKeeper {
  const { job, fit, adopt, logger, pauseMs = 5 * SECOND_MS } = deps;
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let isStale = false;
  let work: Promise<void> | undefined;

  async function learn(): Promise<void> {
    isStale = false;
    try {
      const toLearn = await job();
      const model = toLearn && (await fit(toLearn, stopping.signal));
      if (model && !stopping.signal.aborted) adopt(model);
    } catch (error) {
      if (!stopping.signal.aborted) {
        logger.warn({ reason: messageOf(error) }, 'nothing learnt from the entries; the last model stays');
      }
    }
  }

  function begin(): void {
    timer = undefined;
    work = learn().then(() => {
      work = undefined;
      if (isStale) schedule();
    });
  }

  function schedule(): void {
    if (stopping.signal.aborted) return;
    clearTimeout(timer);
    timer = setTimeout(begin, pauseMs);
    timer.unref();
  }

  return {
    entriesChanged() {
      isStale = true;
      if (!work) schedule();
    },
    async close() {
      stopping.abort();
      clearTimeout(timer);
      await work;
    },
  };
}
