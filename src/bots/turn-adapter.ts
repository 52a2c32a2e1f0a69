import { BotAdapter, TurnContext, type Activity as WireActivity, type ResourceResponse } from 'botbuilder';
import type { Turn } from './turn.js';
import { TURN } from './turn.js';

/**
 * Runs turns through botbuilder's middleware. It neither receives nor sends by itself: channels store what arrives, and
 * the transcript middleware stores what is said.
 */
export class TurnAdapter extends BotAdapter {
  async run(turn: Turn, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    const context = new TurnContext(this, toWire(turn));
    context.turnState.set(TURN, turn);
    await this.runMiddleware(context, logic);
  }

  override sendActivities(): Promise<ResourceResponse[]> {
    throw new Error('Replies are stored by the transcript middleware; nothing else sends.');
  }
  override updateActivity(): Promise<void> {
    throw new Error('The transcript is append-only.');
  }
  override deleteActivity(): Promise<void> {
    throw new Error('The transcript is append-only.');
  }
  override continueConversation(): Promise<void> {
    throw new Error('Turns start from the inbox only.');
  }
}

function toWire({ conversation, activity, event }: Turn): Partial<WireActivity> {
  return {
    type: event.kind === 'join' || event.event ? 'event' : 'message',
    name: event.event?.name,
    value: event.event?.value ?? activity.action?.payload,
    id: activity._id,
    text: activity.text ?? '',
    locale: activity.locale,
    timestamp: activity.at,
    channelId: conversation.channel,
    from: { id: activity.author.id, name: activity.author.name ?? '', role: 'user' },
    recipient: { id: 'bot', name: 'Bot', role: 'bot' },
    conversation: { id: conversation._id, isGroup: false, conversationType: conversation.surface, name: '' },
    channelData: activity.channelData,
    serviceUrl: 'urn:tsunagu',
  };
}
