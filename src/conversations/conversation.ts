import type { Choice } from './activity.js';
import type { ConversationIntent } from './intent.js';

/** One contact's case on one channel. */
export interface Conversation {
  _id: string;
  channel: string;
  /** Our own account, page or site on that channel. */
  accountId: string;
  surface: Surface;
  /** The place on the platform where the two of us talk; one open conversation each. */
  threadKey: string;
  contactId: string;
  state: ConversationState;
  owner: Owner;
  /** `closed` and open conversations share a thread; only one may be open (unique index). */
  isOpen: boolean;
  language: Language;
  topics: string[];
  /** What the bot must remember from one turn to the next. */
  bot: BotMemory;
  /** What the bot has asked the customer for and been told, for whoever takes over. */
  details?: CustomerDetail[];
  /** What they want and how they feel about it, over all they wrote. */
  intent?: ConversationIntent;
  /** They write in another language than ours and have been told which we answer in. */
  toldLanguages?: boolean;
  /** A human answers from the platform's own inbox: the bot keeps silent until then. */
  botSilentUntil?: Date;
  handoff: Handoff | null;
  /** Ended handoffs, oldest first. */
  pastHandoffs: Handoff[];
  disposition?: string;
  /** Who had it last: asked first when the customer comes back. */
  lastAgentId?: string;
  /** One turn at a time: who is working on it, until when. */
  lease: Lease | null;
  /** The event whose turn was finished last: written with what the turn changed, so that it is not taken twice. */
  lastEventId?: string;
  /** Lines the customer is still to be told; written with the change they tell of, so a crash cannot swallow them. */
  pendingNotices: Notice[];
  lastActivityAt: Date;
  lastCustomerAt?: Date;
  /** The newest line, for lists. */
  preview?: { author: 'customer' | 'bot' | 'agent' | 'system'; text: string };
  createdAt: Date;
  closedAt?: Date;
  /** Somebody else's bot that handed this over to us over the Bot Framework protocol. */
  external?: ExternalBot;
}

export type Surface = 'dm' | 'public';
export type Language = 'en' | 'ja';
export const LANGUAGES = ['en', 'ja'] as const satisfies readonly Language[];

export const CONVERSATION_STATES = ['bot', 'queued', 'active', 'wrap-up', 'closed'] as const;
export type ConversationState = (typeof CONVERSATION_STATES)[number];

export type Owner =
  | { kind: 'bot' }
  | { kind: 'queue'; queueId: string }
  | { kind: 'agent'; agentId: string }
  | { kind: 'none' };

export interface Lease {
  token: string;
  until: Date;
  /** Somebody came while it was taken: there is more to do than its holder saw. */
  wanted?: boolean;
}

export interface BotMemory {
  failedTurns: number;
  /** The choices last offered: where there are no buttons the customer types a number or the words. */
  offered?: Choice[];
  /** The last thing said was a clarifying question. */
  clarifying?: boolean;
  /** The article the last answer came from, while we wait to hear whether it helped. */
  askedFeedbackOn?: string;
  lastArticleId?: string;
  /** What the customer may have meant, as last offered or found: who says "no, the other one" means one of these. */
  candidates?: Choice[];
  /** What they asked that led to this choice: it may hold details already. */
  question?: string;
  /** What they were to choose from when they asked something else: they may come back to it. */
  parked?: Choice[];
  /** Questions of the last message that are still to be taken up. */
  waiting?: string[];
  /** The details being asked for. */
  form?: FormMemory;
}

/** Where a customer stands in the details that an article asks for. What they said is in the conversation's `details`. */
export interface FormMemory {
  articleId: string;
  /** Slots that are done with, by name, in the order they were: told, or not known to the customer. */
  done: string[];
  /** Values for the present slot, in a row, that were none. */
  misses: number;
  /** They asked something else: how often they have been asked since whether to go on. 0: the form is open. */
  offers: number;
}

/** One detail the customer gave to the bot. */
export interface CustomerDetail {
  /** The article that asked. */
  articleId: string;
  name: string;
  /** In the words of the article that asked. */
  label: string;
  /** Dates as 2027-03-01, codes as their pattern has them. */
  value: string;
}

export interface SkillRequirement {
  skill: string;
  /** Proficiency 1 to 5. */
  atLeast: number;
  /** After this long in the queue the requirement is dropped. Absent: never. */
  relaxAfterSeconds?: number;
}

export const HANDOFF_REASONS = [
  'customer-asked',
  'anger',
  'safety',
  'sensitive',
  'failed-turns',
  'unhelpful-answer',
  'no-answer',
  'form-complete',
  'bot-error',
  'encrypted-message',
  'reopened',
  'external-bot',
  'taken-by-agent',
  'transfer',
] as const;
export type HandoffReason = (typeof HANDOFF_REASONS)[number];

/** The request for a human, carried by the conversation itself so that one write decides it. */
export interface Handoff {
  id: string;
  reason: HandoffReason;
  /** The activity or act that caused it; a repeated turn finds its own handoff again. */
  cause: string;
  queueId: string;
  skills: SkillRequirement[];
  language: Language;
  /** 0 (lowest) to 9. */
  priority: number;
  requestedAt: Date;
  /** Place in the queue: smaller first. A conversation taken from an absent agent keeps its old place, so it is at the head. */
  waitingSince: Date;
  /** Units of an agent's capacity. */
  units: number;
  summary: string;
  firstResponseDueAt: Date;
  /** Asked before anybody else, when present and free. */
  preferredAgentId?: string;
  /** Transferred to this agent: nobody else is asked. */
  onlyAgentId?: string;
  /** Who let it pass: not asked again until everybody else has been. */
  passedBy: string[];
  offer: Offer | null;
  acceptedAt?: Date;
  /** The offer that was accepted: accepting it again is no mistake. */
  acceptedOfferId?: string;
  talkEndedAt?: Date;
  agentId?: string;
  firstResponseAt?: Date;
  /** When the routing job should look again. */
  nextLookAt: Date;
  endedAt?: Date;
}

export interface Offer {
  id: string;
  agentId: string;
  offeredAt: Date;
  expiresAt: Date;
}

export interface Notice {
  /** Unique in the transcript. */
  key: string;
  kind: NoticeKind;
  agentName?: string;
}

export type NoticeKind =
  | 'queued'
  | 'out-of-hours'
  | 'nobody-there'
  | 'joined'
  | 'requeued'
  | 'transferred'
  | 'returned-to-bot'
  | 'ended';

export interface ExternalBot {
  serviceUrl: string;
  conversationId: string;
  channelId: string;
  botId: string;
  /** The activity we answer to with `handoff.status`. */
  activityId?: string;
}
