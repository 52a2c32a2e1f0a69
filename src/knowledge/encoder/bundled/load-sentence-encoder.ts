import { assertNever } from '../../../platform/errors.js';
import { loadWordTransformer } from '../transformer/load-word-transformer.js';
import { loadTransformerEncoder } from '../transformer/load-transformer-encoder.js';
import { loadUseEncoder } from '../use/load-use-encoder.js';
import type { WeightsHeader } from '../weights/weights-file.js';
import type { SentenceEncoder } from './sentence-encoder.js';

/** @throws Error in one sentence when the weights are damaged */
export function loadSentenceEncoder(header: WeightsHeader): SentenceEncoder {
  switch (header.architecture) {
    case 'convolutions':
      return loadUseEncoder(header);
    case 'transformer':
      return loadTransformerEncoder(header);
    case 'word-transformer':
      return loadWordTransformer(header);
    default:
      return assertNever(header.architecture);
  }
}
