/** Turns texts into vectors whose cosine says how near their meanings are, across languages. */
export interface Encoder {
  /** The model and its version. Part of the key under which vectors are kept: vectors of two models never meet. */
  readonly id: string;
  readonly dimensions: number;
  /** Of an encoder that does not read every language: whether it reads this. Its vectors of other texts mean nothing. */
  reads?(text: string): boolean;
  /**
   * One vector of unit length for each text, in their order. Calls share the encoder fairly: a question waits for a piece of
   * a long list, not for all of it.
   *
   * @throws EncoderError when the encoder cannot do it now; also the signal's reason once it is aborted
   */
  encode(texts: readonly string[], options?: EncodeOptions): Promise<Float32Array[]>;
}

export interface EncodeOptions {
  /** Some models tell what is asked from what may answer it. Default `query`. */
  role?: TextRole;
  signal?: AbortSignal;
  /** For all of it, tries included. Default: the encoder's own. The bundled one needs none. */
  timeoutMs?: number;
}

export type TextRole = 'query' | 'passage';

/** What encodes, said in /readyz and the console. */
export interface EncoderStatus {
  /** `none`: the search is by words alone. */
  tier: 'endpoint' | 'bundled' | 'none';
  /** The encoder's id; null when there is none. */
  model: string | null;
  /** Why this tier, in one sentence. */
  reason: string;
  /**
   * What went wrong last; null once something worked again. When a lower tier stands in for one that did not work at the
   * start, that stays said.
   */
  problem: string | null;
}

/** Messages name what happened, never the text: they are logged. */
export class EncoderError extends Error {
  constructor(
    message: string,
    readonly retryable: boolean,
  ) {
    super(message);
    this.name = 'EncoderError';
  }
}
