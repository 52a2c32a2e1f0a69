import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../../platform/errors.js';
import { loadSentenceEncoder } from './load-sentence-encoder.js';
import type { EncodeRequest, ThreadReply } from './thread-messages.js';
import type { WeightsHeader } from '../weights/weights-file.js';

/** The file that runs in the encoder's thread. It loads the weights, says that it is ready, and answers requests in order. */
function main(): void {
  const header = workerData as WeightsHeader;
  const reply = (message: ThreadReply, transfer: ArrayBuffer[] = []): void =>
    parentPort?.postMessage(message, transfer);
  try {
    const encoder = loadSentenceEncoder(header);
    parentPort?.on('message', ({ texts, role }: EncodeRequest) => {
      const vectors = new Float32Array(texts.length * header.dimensions);
      encoder.encode(texts, role).forEach((vector, at) => vectors.set(vector, at * header.dimensions));
      reply({ kind: 'vectors', vectors }, [vectors.buffer]);
    });
    reply({ kind: 'ready' });
  } catch (error) {
    reply({ kind: 'failed', reason: messageOf(error) });
  }
}

main();
