import { openEncoder, type Encoder } from '../../src/knowledge/index.js';
import { silent } from '../knowledge/open-knowledge.js';
import { encoderWeights } from './encoder-weights.js';

/** The encoder as a process opens it where nothing is configured. */
export async function openDefaultEncoder(): Promise<{ encoder: Encoder; close(): Promise<void> }> {
  const { encoder, close, status } = await openEncoder({
    endpoint: null,
    weightsFiles: [encoderWeights()],
    logger: silent,
  });
  if (!encoder) throw new Error(status().problem ?? 'There is no encoder.');
  return { encoder, close };
}
