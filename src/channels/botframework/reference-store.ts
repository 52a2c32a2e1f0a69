import type { Clock } from '../../platform/clock.js';
import { defineCollection, type Database } from '../../platform/mongo.js';
import { threadKeyOf, userKeyOf } from './options.js';
import type { WireActivity } from './wire-activity.js';

/** How to reach a conversation again: what the Bot Framework calls a ConversationReference. */
export interface BotReference {
  /** The thread's key. */
  _id: string;
  channelId: string;
  /** Only ever from an activity whose sender was proven. */
  serviceUrl: string;
  conversation: {
    id: string;
    name?: string;
    isGroup?: boolean;
    conversationType?: string;
    tenantId?: string;
  };
  /** Ourselves, as the channel names us. */
  bot: { id: string; name?: string };
  user?: { id: string; name?: string };
  userKey?: string;
  /** Who our token must be for: another bot instead of the channel. */
  audience?: string;
  /** A program is at the other end: it sent an event, so it takes events too. */
  takesEvents?: boolean;
  updatedAt: Date;
}

const referencesCollection = defineCollection<BotReference>('botframework_references', [
  { keys: { userKey: 1, updatedAt: -1 }, where: { userKey: { $exists: true } } },
]);

export interface ReferenceStore {
  /** Durable when it resolves. */
  save(activity: WireActivity, audience?: string): Promise<void>;
  find(threadKey: string): Promise<BotReference | null>;
  /** Where this user was last. */
  findByUser(userKey: string): Promise<BotReference | null>;
}

export function createReferenceStore(deps: { db: Database; clock: Clock }): ReferenceStore {
  const references = deps.db.collection(referencesCollection);
  return {
    async save(activity, audience) {
      const { channelId, serviceUrl, from, recipient } = activity;
      const { id, name, isGroup, conversationType, tenantId } = activity.conversation;
      const user = from?.id && from.role !== 'bot' && from.id !== recipient?.id ? from : undefined;
      await references.updateOne(
        { _id: threadKeyOf(channelId, id) },
        {
          $set: {
            channelId,
            serviceUrl,
            conversation: { id, name, isGroup, conversationType, tenantId },
            bot: { id: recipient?.id ?? 'bot', name: recipient?.name },
            ...(user?.id && {
              user: { id: user.id, name: user.name },
              userKey: userKeyOf(channelId, user.id),
            }),
            ...(audience && { audience }),
            ...(activity.type === 'event' && { takesEvents: true }),
            updatedAt: deps.clock.now(),
          },
        },
        { upsert: true },
      );
    },
    find: (threadKey) => references.findOne({ _id: threadKey }),
    findByUser: (userKey) => references.findOne({ userKey }, { sort: { updatedAt: -1 } }),
  };
}
