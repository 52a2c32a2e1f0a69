/** One event of a conversation, as stored in the transcript. */
export interface Activity {
  _id: string;
  conversationId: string;
  contactId: string;
  /** Position in the transcript, from 1, without gaps. */
  seq: number;
  /** Unique in the conversation: storing the same thing twice finds the first. */
  key: string;
  kind: ActivityKind;
  author: Author;
  text?: string;
  /** BCP 47 tag of the text, when known. */
  locale?: string;
  attachments?: Attachment[];
  /** Answers the customer may pick instead of typing. */
  choices?: Choice[];
  /** What the customer picked, when they did not type. */
  action?: { payload: string; title?: string };
  event?: { name: string; value?: unknown };
  /** Carried through untouched for the channel's client. */
  channelData?: unknown;
  /** Why the bot said this: shown to agents, never sent to the customer. */
  answer?: AnswerTrace;
  /** The platform's id of the message this one answers. */
  replyToExternalId?: string;
  /** The platform's id of this message. */
  externalId?: string;
  /** When it was stored. Never goes back within a conversation. */
  at: Date;
  /** When it happened, as the platform says. */
  occurredAt: Date;
  /** Only on what goes out to the customer. */
  delivery?: Delivery;
  /** The customer took the message back, or changed it, on the platform. */
  deletedAt?: Date;
  editedAt?: Date;
}

/** `note` is for staff only and never leaves; `event` is for programs (handoff.status) and for the system's own lines. */
export type ActivityKind = 'message' | 'event' | 'note';

export interface Author {
  kind: 'customer' | 'bot' | 'agent' | 'system';
  id: string;
  name?: string;
}

export interface Attachment {
  type: 'image' | 'audio' | 'video' | 'file' | 'location' | 'sticker' | 'link' | 'other';
  name?: string;
  mime?: string;
  url?: string;
  bytes?: number;
}

export interface Choice {
  title: string;
  value: string;
}

export interface AnswerTrace {
  confidence: number;
  citations: Citation[];
  composedBy: 'entry' | 'model';
}

export interface Citation {
  articleId: string;
  question: string;
  version: number;
}

export const DELIVERY_STATUSES = ['pending', 'sending', 'sent', 'delivered', 'read', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export interface Delivery {
  status: DeliveryStatus;
  /** Still to be sent. Absent once it is settled, so that the index holds only what is open. */
  open?: true;
  /** Long texts go out in parts: the platform's ids of those already sent. */
  partIds: string[];
  attempts: number;
  /** Not before this time: the platform asked us to wait, or the last try failed. */
  notBefore?: Date;
  /** While `sending`: after this time the sender is presumed dead. */
  claimedUntil?: Date;
  claim?: string;
  error?: { code: string; message: string; retryable: boolean };
  sentAt?: Date;
}
