import { randomUUID } from 'node:crypto';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import mongoose from 'mongoose';
import type { Doc } from './open-floor.js';

/** The first half of a handoff with nothing but drivers: what the product's bot turn writes before the routing job. */
export async function openFloorRequests(options: {
  uri: string;
  redisUrl: string;
  prefix: string;
  samples: { handoff: object; event: Doc; notice: Doc };
}) {
  const client = new mongoose.mongo.MongoClient(options.uri, {
    writeConcern: { w: 'majority', journal: true },
    ignoreUndefined: true,
  });
  await client.connect();
  const conversations = client.db().collection<Doc>('conversations');
  const activities = client.db().collection<Doc>('activities');
  const connection = new Redis(options.redisUrl);
  const queue = new Queue('routing', {
    connection,
    prefix: options.prefix,
    defaultJobOptions: {
      attempts: 6,
      backoff: { type: 'exponential', delay: 100 },
      removeOnComplete: true,
      removeOnFail: true,
    },
  });
  const { handoff, event, notice } = options.samples;

  return {
    async request(conversationId: string): Promise<void> {
      const handoffId = randomUUID();
      const now = new Date();
      await conversations.findOneAndUpdate(
        { _id: conversationId, state: { $in: ['bot', 'closed'] } },
        {
          $set: {
            handoff: { ...handoff, id: handoffId, offer: null },
            owner: { kind: 'queue', queueId: 'general' },
            topics: [],
            language: 'en',
            pendingNotices: [{ key: `notice:${handoffId}:queued`, kind: 'queued' }],
            state: 'queued',
            isOpen: true,
            lastActivityAt: now,
          },
        },
        { returnDocument: 'after' },
      );
      for (const [position, line] of [event, notice].entries()) {
        await activities.insertOne({
          ...line,
          _id: randomUUID(),
          conversationId,
          seq: 4 + position,
          key: `${position}:${handoffId}`,
          at: now,
        });
      }
      await conversations.findOneAndUpdate(
        { _id: conversationId },
        { $pull: { pendingNotices: { key: { $in: [`notice:${handoffId}:queued`] } } } as object },
        { returnDocument: 'after' },
      );
      await queue.add('routing', { kind: 'route', handoffId, conversationId });
    },
    async close(): Promise<void> {
      await queue.close();
      connection.disconnect();
      await client.close();
    },
  };
}
