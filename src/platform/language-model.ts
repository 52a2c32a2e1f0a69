/** A chat model, whoever runs it. The rest of the product knows no provider. */
export interface LanguageModel {
  /**
   * Writes the next message. Tokens are handed to `onToken` as they come; the whole text is returned.
   *
   * @throws LanguageModelError for every failure, a time-out and an incomplete answer among them
   */
  complete(request: CompletionRequest): Promise<Completion>;
}

export interface CompletionRequest {
  system: string;
  messages: { role: 'user' | 'assistant'; content: string }[];
  /** Most that may be written. An answer cut off by it is a failure. */
  maxTokens: number;
  /** From the call to the last token. */
  timeoutMs: number;
  signal?: AbortSignal;
  onToken?(token: string): void;
}

export interface Completion {
  text: string;
  /** Zeros when the provider does not say. */
  usage: { promptTokens: number; completionTokens: number };
}

export type LanguageModelErrorKind =
  /** Took longer than allowed, or the caller gave up. */
  | 'timeout'
  /** Too many requests, or the quota is used up. */
  | 'rate'
  /** The provider will not do it: key, model name, request or content. */
  | 'refused'
  /** The provider is away or broken. */
  | 'server'
  /** It answered, but not with a complete text. */
  | 'bad-response'
  /** Nobody asked it: what it may cost a day is spent. */
  | 'budget';

/** Messages name what happened, never what was said: they are logged. */
export class LanguageModelError extends Error {
  constructor(
    readonly kind: LanguageModelErrorKind,
    readonly retryable: boolean,
    message: string,
  ) {
    super(message);
    this.name = 'LanguageModelError';
  }
}
