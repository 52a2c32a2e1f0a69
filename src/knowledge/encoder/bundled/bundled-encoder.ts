import type { Encoder, TextRole } from '../encoder.js';
import { startEncoderThread, type EncoderThread } from './start-encoder-thread.js';
import { readWeightsHeader } from '../weights/weights-file.js';
import { isWrittenIn } from '../written-in.js';

/**
 * What goes to the thread at once, which is what a question may have to wait for: some 10 ms of its time with convolutions;
 * with a transformer a text, which is some 20 ms (or 150 ms, if it is a long one).
 */
const SLICES = {
  convolutions: { mostTexts: 4, mostCharacters: 500 },
  transformer: { mostTexts: 1, mostCharacters: Infinity },
  'word-transformer': { mostTexts: 1, mostCharacters: Infinity },
};

export interface BundledEncoder extends Encoder {
  /** Ends the thread and frees its memory; a later call starts another. */
  close(): Promise<void>;
}

/**
 * The encoder whose weights lie in this file. It works in a thread of its own: the first load of a large knowledge base
 * takes seconds of computing, and even a single long text would keep everybody else waiting.
 *
 * @throws Error in one sentence when the file cannot be used
 */
export async function openBundledEncoder(file: string): Promise<BundledEncoder> {
  const header = readWeightsHeader(file);
  let thread: EncoderThread = await startEncoderThread(header);
  const calls: Call[] = [];
  let isWorking = false;

  /** Calls take turns, a slice each. */
  async function work(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    for (let call = calls.shift(); call; call = calls.shift()) {
      try {
        call.signal?.throwIfAborted();
        if (thread.hasEnded) thread = await startEncoderThread(header);
        const slice = nextSlice(call.texts, call.vectors.length, SLICES[header.architecture]);
        const flat = await thread.encode({ texts: slice, role: call.role });
        slice.forEach((_, at) => call.vectors.push(row(flat, at, header.dimensions)));
        if (call.vectors.length < call.texts.length) calls.push(call);
        else call.resolve(call.vectors);
      } catch (error) {
        call.reject(error);
      }
    }
    isWorking = false;
  }

  return {
    id: `${header.model}/${header.source.version}`,
    dimensions: header.dimensions,
    ...(header.script && { reads: isWrittenIn(header.script) }),
    encode: (texts, { role = 'query', signal } = {}) =>
      new Promise((resolve, reject) => {
        if (texts.length === 0) return resolve([]);
        calls.push({ texts, role, vectors: [], signal, resolve, reject });
        void work();
      }),
    close: () => thread.stop(),
  };
}

interface Call {
  texts: readonly string[];
  role: TextRole;
  /** Those that are done. */
  vectors: Float32Array[];
  signal: AbortSignal | undefined;
  resolve(vectors: Float32Array[]): void;
  reject(reason: unknown): void;
}

function nextSlice(
  texts: readonly string[],
  from: number,
  { mostTexts, mostCharacters }: { mostTexts: number; mostCharacters: number },
): string[] {
  const slice: string[] = [];
  let characters = 0;
  for (const text of texts.slice(from, from + mostTexts)) {
    characters += text.length;
    if (slice.length > 0 && characters > mostCharacters) break;
    slice.push(text);
  }
  return slice;
}

/** A copy, so that one kept vector does not keep its whole slice. */
const row = (flat: Float32Array, at: number, dimensions: number): Float32Array =>
  flat.slice(at * dimensions, (at + 1) * dimensions);
