import { startThread } from '../../../platform/threads.js';
import { EncoderError } from '../encoder.js';
import type { EncodeRequest, ThreadReply } from './thread-messages.js';
import type { WeightsHeader } from '../weights/weights-file.js';

export interface EncoderThread {
  /** One vector after the other. One request at a time. @throws EncoderError when the thread has ended */
  encode(request: EncodeRequest): Promise<Float32Array>;
  readonly hasEnded: boolean;
  stop(): Promise<void>;
}

/**
 * Starts the thread and waits until the weights are loaded.
 *
 * @throws EncoderError when they cannot be
 */
export async function startEncoderThread(header: WeightsHeader): Promise<EncoderThread> {
  const worker = startThread(import.meta.url, 'encoder-thread', header);
  let waiting: { resolve(reply: ThreadReply): void; reject(error: Error): void } | null = null;
  let hasEnded = false;

  const end = (reason: string): void => {
    hasEnded = true;
    waiting?.reject(new EncoderError(`The encoder's thread has ended (${reason}).`, true));
    waiting = null;
  };
  worker.on('message', (reply: ThreadReply) => {
    waiting?.resolve(reply);
    waiting = null;
  });
  worker.on('error', (error) => end(error.message));
  worker.on('exit', (code) => end(`exit code ${code}`));

  /** The thread keeps the process alive only while somebody waits for it. */
  async function nextReply(): Promise<ThreadReply> {
    worker.ref();
    try {
      return await new Promise<ThreadReply>((resolve, reject) => {
        waiting = { resolve, reject };
        if (hasEnded) end('earlier');
      });
    } finally {
      worker.unref();
    }
  }

  const started = await nextReply();
  if (started.kind === 'failed') {
    await worker.terminate();
    throw new EncoderError(started.reason, false);
  }

  return {
    get hasEnded() {
      return hasEnded;
    },
    async encode(request) {
      const reply = nextReply();
      worker.postMessage(request);
      const answer = await reply;
      if (answer.kind === 'vectors') return answer.vectors;
      throw new EncoderError(answer.kind === 'failed' ? answer.reason : 'The encoder has no answer.', false);
    },
    async stop() {
      await worker.terminate();
    },
  };
}
