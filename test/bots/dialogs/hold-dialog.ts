import { pino } from 'pino';
import { createRunTurn, type KnowledgePort } from '../../../src/bots/index.js';
import {
  detectLanguage,
  type Activity,
  type Conversation,
  type HandoffReason,
  type Language,
} from '../../../src/conversations/index.js';
import { createMetrics } from '../../../src/platform/metrics.js';
import type { Step } from './read-dialogs.js';

/** What the bot did in one turn, as the customer and the agent see it. */
export interface Reaction {
  lines: Activity[];
  handoff: HandoffReason | null;
  details: Conversation['details'];
}

/** A talk with the real bot; only the databases and the way to the platforms are missing. */
export interface Talk {
  say(said: Step['said']): Promise<Reaction>;
}

/** Every turn is taken by a bot of its own, which knows only what was stored: as if the last worker had died. */
export function openTalk(knowledge: KnowledgePort, language: Language): Talk {
  let stored = JSON.stringify(newConversation(language));
  const transcript: Activity[] = [];

  return {
    async say(said) {
      const conversation = JSON.parse(stored) as Conversation;
      const asked = activityOf(said, conversation, transcript.length + 1);
      conversation.language = detectLanguage(asked.text ?? '') ?? conversation.language;
      transcript.push(asked);
      const reaction: Reaction = { lines: [], handoff: null, details: [] };
      const runTurn = createRunTurn({
        knowledge,
        questions: {
          record: async () => undefined,
          choose: async () => undefined,
          settle: async () => undefined,
        },
        conversations: { find: async () => conversation },
        transcripts: { read: async () => transcript.slice(-12) },
        outbox: {
          async say(_conversation, line) {
            const activity = { ...asked, ...line, _id: line.key, seq: transcript.length + 1 };
            transcript.push(activity);
            reaction.lines.push(activity);
            return { activity, created: true };
          },
          log: async () => ({ activity: asked, created: true }),
        },
        bus: { publish: () => undefined },
        async startHandoff(_conversation, request) {
          reaction.handoff = request.reason;
          conversation.state = 'queued';
          if (request.details) conversation.details = request.details;
          return conversation;
        },
        resume: async () => conversation,
        readInitiate: () => null,
        clock: { now: () => NOW },
        logger: pino({ level: 'silent' }),
        metrics: createMetrics(),
      });
      const event = { kind: 'message' as const, text: asked.text } as Parameters<typeof runTurn>[0]['event'];
      const { set } = await runTurn({ conversation, activity: asked, event });
      const after = { ...conversation, ...set };
      reaction.details = after.details;
      stored = JSON.stringify(after);
      return reaction;
    },
  };
}

const NOW = new Date('2026-11-02T03:00:00Z');

function newConversation(language: Language): Conversation {
  return {
    _id: 'conversation-1',
    channel: 'webchat',
    accountId: 'demo',
    surface: 'dm',
    threadKey: 'thread-1',
    contactId: 'contact-1',
    state: 'bot',
    owner: { kind: 'bot' },
    isOpen: true,
    language,
    topics: [],
    bot: { failedTurns: 0 },
    handoff: null,
    pastHandoffs: [],
    lease: null,
    pendingNotices: [],
    lastActivityAt: NOW,
    createdAt: NOW,
  };
}

function activityOf(said: Step['said'], conversation: Conversation, seq: number): Activity {
  return {
    _id: `activity-${seq}`,
    conversationId: conversation._id,
    contactId: conversation.contactId,
    seq,
    key: `activity-${seq}`,
    kind: 'message',
    author: { kind: 'customer', id: 'customer-1' },
    ...('text' in said ? { text: said.text } : { action: { payload: said.pressed } }),
    at: NOW,
    occurredAt: NOW,
  };
}
