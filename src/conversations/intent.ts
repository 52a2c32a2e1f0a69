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
  /**
   * Tags of what it is about: those the knowledge base found, or where it was not asked those of the talk before. Empty
   * when that is unclear.
   */
  topics: string[];
}

/** One turn to count: its intent, and where the message is found. */
export interface TurnReading extends TurnIntent {
  channel: string;
  conversationId: string;
  contactId: string;
  activityId: string;
  /** When the message was stored. */
  at: Date;
}

/** The same of the whole conversation, and of its latest message. */
export interface ConversationIntent extends TurnIntent {
  latest: TurnIntent;
  /** Messages seen. */
  turns: number;
}

export type Feeling = 'bad' | 'even' | 'good';
/** From here on, either way, it is worth saying. */
const FELT = 0.25;
export const feelingOf = (sentiment: number): Feeling =>
  sentiment <= -FELT ? 'bad' : sentiment >= FELT ? 'good' : 'even';

/** From here on somebody waits for it. */
const PRESSING = 0.5;
export const isPressing = (urgency: number): boolean => urgency >= PRESSING;

const BESIDE_THEMSELVES = -0.6;
const NOW_OR_NEVER = 0.8;

/** What a crisis is made of: a complaint, or somebody who is beside themselves or in great haste. Spam never is. */
export const isAlarming = ({
  kind,
  sentiment,
  urgency,
}: Pick<TurnIntent, 'kind' | 'sentiment' | 'urgency'>): boolean =>
  kind === 'complaint' || (kind !== 'spam' && (sentiment <= BESIDE_THEMSELVES || urgency >= NOW_OR_NEVER));
