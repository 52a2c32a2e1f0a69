import { SECOND_MS } from '../../platform/clock.js';
import { messageOf } from '../../platform/errors.js';
import type { Logger } from '../../platform/logger.js';
import type { Encoder } from '../encoder/encoder.js';
import type { KnowledgeIndex } from '../retrieve.js';
import { encodeBase } from './encode-base.js';

export interface VectorFiller {
  /** Says that there may be entries without vectors. */
  wake(): void;
  /** Resolves once no entry lacks its vectors, or at once while the encoder fails. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export interface VectorFillerDeps {
  /** Looks up what it has encoded before. */
  encoder: Encoder;
  /** The index to answer from now. */
  index(): KnowledgeIndex;
  /** No entry lacks vectors any more. */
  onFilled(): void;
  logger: Logger;
  /** After a failure. Default 5 s. */
  pauseMs?: number;
}

/**
 * Gives entries their vectors behind the answering: an entry is found by its words from the moment it is published, and
 * by its meaning as soon as it is encoded. What was published last comes first.
 */
export function createVectorFiller(deps: VectorFillerDeps): VectorFiller {
  const { encoder, index, onFilled, logger, pauseMs = 5 * SECOND_MS } = deps;
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let work: Promise<void> | null = null;

  async function fill(): Promise<void> {
    let hasFilled = false;
    for (;;) {
      const entries = index().entriesWithoutVectors(BATCH);
      if (entries.length === 0 || stopping.signal.aborted) break;
      const vectors = await encodeBase(entries, encoder, stopping.signal);
      for (const entry of entries) {
        const own = vectors.get(entry.articleId);
        if (own) index().giveVectors(entry, own);
      }
      hasFilled = true;
    }
    if (hasFilled && !stopping.signal.aborted) onFilled();
  }

  function wake(): void {
    if (work || stopping.signal.aborted) return;
    clearTimeout(timer);
    work = fill().then(
      () => {
        work = null;
        if (index().entriesWithoutVectors(1).length > 0) wake();
      },
      (error: unknown) => {
        work = null;
        if (stopping.signal.aborted) return;
        logger.warn({ reason: messageOf(error) }, 'entries cannot be encoded; found by their words alone');
        timer = setTimeout(wake, pauseMs);
        timer.unref();
      },
    );
  }

  return {
    wake,
    async idle() {
      while (work) await work;
    },
    async close() {
      stopping.abort(new Error('closing'));
      clearTimeout(timer);
      await work;
    },
  };
}

const BATCH = 64;
