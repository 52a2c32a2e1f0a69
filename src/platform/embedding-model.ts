/** A model that turns texts into vectors, at some provider. */
export interface EmbeddingModel {
  readonly model: string;
  /**
   * One request: the vectors in the order of the texts, as the provider gives them. No text may be empty.
   *
   * @throws LanguageModelError for every failure, a time-out and an answer that does not fit among them
   */
  embed(
    texts: readonly string[],
    options: { timeoutMs: number; signal?: AbortSignal },
  ): Promise<readonly (readonly number[])[]>;
}
