import type { Config } from '../../platform/config.js';
import type { Logger } from '../../platform/logger.js';
import { createOpenAiEmbeddings } from '../../platform/openai-embeddings.js';
import { openEncoder, type OpenedEncoder } from './open-encoder.js';

type EncoderConfig = Pick<
  Config,
  'OPENAI_API_KEY' | 'OPENAI_BASE_URL' | 'OPENAI_EMBEDDING_MODEL' | 'ENCODER_WEIGHTS'
>;

/** The best encoder the settings allow; see {@link openEncoder}. */
export function openConfiguredEncoder(config: EncoderConfig, logger: Logger): Promise<OpenedEncoder> {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_EMBEDDING_MODEL: model } = config;
  return openEncoder({
    endpoint: apiKey && model ? createOpenAiEmbeddings({ apiKey, baseUrl, model }) : null,
    weightsFiles: config.ENCODER_WEIGHTS,
    logger,
  });
}
