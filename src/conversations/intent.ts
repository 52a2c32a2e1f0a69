/** What a customer's message is for. `other`: a greeting, a yes, a value that was asked for. */
export const MESSAGE_KINDS = ['question', 'complaint', 'praise', 'spam', 'other'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** What one message says beside its words. */
export interface TurnIntent {
  kind: MessageKind;
  /** -1 (bad) to 1 (good). */
  sentiment: number;
  /** 0 (whenever) to 1 (this very moment). */
  urgency: number;
  /** ISO 639-1 code; null when it does not tell. */
  language: string | null;
}

/** The same of the whole conversation, and of its latest message. */
export interface ConversationIntent extends TurnIntent {
  latest: TurnIntent;
  /** Messages seen. */
  turns: number;
}
