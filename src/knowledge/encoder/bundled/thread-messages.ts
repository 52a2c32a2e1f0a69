import type { TextRole } from '../encoder.js';

/** What the encoder's thread is told, one message at a time. */
export interface EncodeRequest {
  role: TextRole;
  texts: readonly string[];
}

/** What it answers: once when it has started, then once for each request. */
export type ThreadReply =
  | { kind: 'ready' }
  /** One vector after the other. */
  | { kind: 'vectors'; vectors: Float32Array }
  | { kind: 'failed'; reason: string };
