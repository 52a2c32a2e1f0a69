import type { Middleware, TurnContext } from 'botbuilder';
import type { ConversationStore, Outbox } from '../conversations/index.js';
import { turnOf, type ReplyExtras } from './turn.js';

/**
 * Stores every reply before the turn goes on, and awaits it: a reply that is not in the transcript was never said.
 * (botbuilder's own transcript logger does not wait for its store.) Looks at the owner again right before storing: if a
 * human took over while the bot was thinking, the reply is dropped.
 */
export class TranscriptMiddleware implements Middleware {
  constructor(private readonly deps: { conversations: Pick<ConversationStore, 'find'>; outbox: Outbox }) {}

  async onTurn(context: TurnContext, next: () => Promise<void>): Promise<void> {
    context.onSendActivities(async (_context, activities, _send) => {
      const turn = turnOf(context);
      const ids: { id: string }[] = [];
      for (const activity of activities) {
        if (!turn.silenced && turn.conversation.state !== 'closed') {
          const fresh = await this.deps.conversations.find(turn.conversation._id);
          turn.silenced = fresh?.owner.kind !== 'bot';
        }
        if (turn.silenced) continue;
        turn.said += 1;
        const extras = (activity.channelData ?? {}) as ReplyExtras;
        const stored = await this.deps.outbox.say(turn.conversation, {
          key: `reply:${turn.activity._id}:${turn.said}`,
          kind: 'message',
          author: { kind: 'bot', id: 'bot', name: 'Bot' },
          text: activity.text ?? '',
          locale: turn.conversation.language,
          choices: extras.choices,
          answer: extras.answer,
          replyToExternalId: turn.conversation.surface === 'public' ? turn.activity.externalId : undefined,
        });
        ids.push({ id: stored.activity._id });
      }
      return ids;
    });
    await next();
  }
}
