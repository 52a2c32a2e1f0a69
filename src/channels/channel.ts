import type { Router } from 'express';
import type { ChannelEvent, Choice, Language, Surface } from '../conversations/index.js';

/**
 * The port every channel implements: a folder with this and nothing else makes a channel. The inbox, the transcript,
 * the outbound job and the console know only this.
 */
export interface Channel {
  /** Folder name, webhook path and the `channel` of conversations. */
  readonly id: string;
  /** `push`: we call the platform. `pull`: the customer's client reads the transcript itself; nothing is sent. */
  readonly delivery: 'push' | 'pull';
  /**
   * A webhook body's events, in order. Total: what it does not know becomes kind `unknown`, route `ignore`.
   * @throws AppError 400 only when the body is not of the platform's envelope at all.
   */
  parse(body: unknown): ChannelEvent[];
  /** The endpoints the platform (or the client) calls; mounted at the root of the app. */
  router(inbox: Inbox): Router;
  /** Cuts a message into what the platform takes at once, within its length limits. Pure. */
  split(message: OutboundMessage): OutboundPart[];
  /**
   * Sends one part, within the time that outbound.ts allows. Push channels only.
   * @throws SendError saying whether trying again makes sense.
   */
  send?(part: OutboundPart): Promise<{ externalId: string }>;
  /**
   * Looks for a part that may have been sent before a crash: its id when found, else null, and then it is sent again.
   * @throws SendError when the platform cannot be asked now.
   */
  findSent?(part: OutboundPart, since: Date): Promise<{ externalId: string } | null>;
  /** Tells the customer that somebody is typing. Best effort. */
  showTyping?(target: { userId: string; surface: Surface; accountId: string }): Promise<void>;
}

export interface OutboundMessage {
  activityId: string;
  conversationId: string;
  accountId: string;
  surface: Surface;
  threadKey: string;
  /** The customer's id on the platform. */
  userId: string;
  userHandle?: string;
  language: Language;
  /** A human wrote it: some platforms allow them more. */
  byHuman: boolean;
  text: string;
  choices: Choice[];
  /** For programs on the other side: `handoff.status`. */
  event?: { name: string; value?: unknown };
  /** Public surfaces: the platform's id of the post or comment answered. */
  replyToExternalId?: string;
}

export interface OutboundPart extends OutboundMessage {
  index: number;
  total: number;
  /** Travels with the message where the platform allows it and comes back in the echo: `activityId:index`. */
  correlation: string;
}

/** Why a send failed, in terms of what to do next. */
export class SendError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly options: {
      retryable: boolean;
      /** The platform named a time before which it will refuse. */
      notBefore?: Date;
      /** The channel's credentials are dead: tell an admin. */
      reconnect?: boolean;
      /** It may have been accepted: look before sending again. */
      uncertain?: boolean;
    },
  ) {
    super(message);
    this.name = 'SendError';
  }
}

/** Where channels put what they received. Resolves once everything is durable: only then may the platform get its 200. */
export interface Inbox {
  receive(delivery: InboundDelivery): Promise<{ stored: number; duplicates: number }>;
  /** Counts what was refused, for metrics: wrong signature, malformed body. */
  refused(channel: string, reason: 'signature' | 'malformed' | 'verify-token' | 'rate'): void;
}

export interface InboundDelivery {
  channel: string;
  events: ChannelEvent[];
  /** The request body as received. */
  raw: Buffer | string;
}
