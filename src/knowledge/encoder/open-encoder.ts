import type { EmbeddingModel } from '../../platform/embedding-model.js';
import { messageOf } from '../../platform/errors.js';
import type { Logger } from '../../platform/logger.js';
import type { Encoder, EncoderStatus } from './encoder.js';
import { openEndpointEncoder } from './endpoint-encoder.js';
import { openBundledEncoder, type BundledEncoder } from './bundled/bundled-encoder.js';
import { joinEncoders } from './joined-encoder.js';

export interface EncoderSources {
  /** The configured endpoint; null when none is. */
  endpoint: EmbeddingModel | null;
  /** The weights that provisioning fetched, a file an encoder; several are joined to one. */
  weightsFiles: readonly string[];
  logger: Logger;
}

export interface OpenedEncoder {
  /** Null: the search is by words alone. */
  encoder: Encoder | null;
  /** As it is now; the problem comes and goes. */
  status(): EncoderStatus;
  close(): Promise<void>;
}

/** How long the endpoint may take to show that it works: a start waits for it. */
const PROBE_TIMEOUT_MS = 10_000;

/**
 * The best encoder there is: the configured endpoint, else the bundled one, else none. Never fails: what did not work is
 * said in the status. The choice is made once, so that all vectors of a process are of one model.
 */
export async function openEncoder({
  endpoint,
  weightsFiles,
  logger,
}: EncoderSources): Promise<OpenedEncoder> {
  const failures: string[] = [];
  const attempt = async <T>(open: () => Promise<T>): Promise<T | null> =>
    open().catch((error: unknown) => {
      failures.push(messageOf(error));
      return null;
    });

  if (endpoint) {
    const encoder = await attempt(async () => {
      const alone = await openEndpointEncoder(endpoint, { timeoutMs: PROBE_TIMEOUT_MS });
      return joinEncoders([alone], { timeoutMs: PROBE_TIMEOUT_MS });
    });
    if (encoder)
      return announce(opened(encoder, 'endpoint', 'An embeddings endpoint is configured.', null), logger);
  }
  const bundled: BundledEncoder[] = [];
  for (const file of weightsFiles) {
    const one = await attempt(() => openBundledEncoder(file));
    if (one) bundled.push(one);
  }
  const closeBundled = async (): Promise<void> => {
    await Promise.all(bundled.map((one) => one.close()));
  };
  const best = bundled.length > 0 ? await attempt(() => joinEncoders(bundled)) : null;
  if (best) {
    const reason = endpoint
      ? 'The configured endpoint did not work at the start.'
      : 'No embeddings endpoint is configured.';
    const problem = failures.join(' ') || null;
    return announce(opened(best, 'bundled', reason, problem, closeBundled), logger);
  }
  await closeBundled();
  const why =
    weightsFiles.length > 0 ? 'no encoder could be opened' : "the encoder's weights were not fetched";
  const reason = `No ${endpoint ? 'working ' : ''}embeddings endpoint, and ${why}: the search is by words alone.`;
  const status: EncoderStatus = { tier: 'none', model: null, reason, problem: failures.join(' ') || null };
  return announce({ encoder: null, status: () => status, close: () => Promise.resolve() }, logger);
}

function opened(
  inner: Encoder,
  tier: 'endpoint' | 'bundled',
  reason: string,
  atStart: string | null,
  close: () => Promise<void> = () => Promise.resolve(),
): OpenedEncoder {
  let problem: string | null = null;
  const encoder: Encoder = {
    id: inner.id,
    dimensions: inner.dimensions,
    async encode(texts, options) {
      try {
        const vectors = await inner.encode(texts, options);
        problem = null;
        return vectors;
      } catch (error) {
        if (!options?.signal?.aborted) problem = messageOf(error);
        throw error;
      }
    },
  };
  return { encoder, status: () => ({ tier, model: inner.id, reason, problem: problem ?? atStart }), close };
}

function announce(result: OpenedEncoder, logger: Logger): OpenedEncoder {
  const { tier, ...rest } = result.status();
  if (tier === 'none' || rest.problem)
    logger.warn({ tier, ...rest }, 'the sentence encoder is not the best one');
  else logger.info({ tier, ...rest }, 'sentence encoder opened');
  return result;
}
