import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import express from 'express';
import {
  createDiskUploads,
  createWebchatChannel,
  type Site,
  type WebchatChannel,
  type WebchatLimits,
} from '../../../src/channels/webchat/index.js';
import {
  createConversationStore,
  createOutbox,
  createTranscriptStore,
  type Activity,
  type ChannelEvent,
  type Conversation,
  type ConversationStore,
  type Outbox,
  type ProductBus,
  type ProductEvent,
  type TranscriptStore,
} from '../../../src/conversations/index.js';
import { createBus } from '../../../src/platform/bus.js';
import type { Clock } from '../../../src/platform/clock.js';
import { errorHandler } from '../../../src/platform/http.js';
import { systemIds } from '../../../src/platform/ids.js';
import { createLogger } from '../../../src/platform/logger.js';
import { connectMongo } from '../../../src/platform/mongo.js';
import { connectRedis, redisReady } from '../../../src/platform/redis.js';
import { createCannedInbox } from './canned-inbox.js';
import { callHttp, type Answer, type CallOptions } from './http-call.js';
import { databaseUri, fromEnv } from './servers.js';

/** A web chat on real servers, in a database of its own, with a small inbox behind it. */
export interface WebchatHarness {
  url: string;
  secret: string;
  channel: WebchatChannel;
  server: Server;
  conversations: ConversationStore;
  transcripts: TranscriptStore;
  outbox: Outbox;
  bus: ProductBus;
  clock: Clock & { advance(ms: number): void };
  /** What the inbox was given, repetitions included. */
  received: ChannelEvent[];
  /** What the bus carried. */
  heard: ProductEvent[];
  /** Makes the inbox fail until called with null. */
  failInbox(error: Error | null): void;
  refusals: string[];
  /** Cuts every connection, as a network does. */
  cutConnections(): void;
  uploadedFiles(): Promise<string[]>;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** A token as a server of ours would get it. */
  generate(body?: object): Promise<{ conversationId: string; token: string }>;
  /** The product's open conversation behind a Direct Line conversation, made when there is none. */
  conversationOf(directLineId: string): Promise<Conversation>;
  /** One that was closed before. */
  pastConversation(directLineId: string): Promise<Conversation>;
  say(directLineId: string, line: Partial<Activity> & { text?: string }): Promise<Activity>;
  close(): Promise<void>;
}

export const SITES: Site[] = [{ id: 'demo', origins: ['https://shop.example'] }];
const logger = createLogger({ level: 'silent' });

export async function startWebchat(
  options: {
    limits?: WebchatLimits;
    reply?: (event: ChannelEvent) => string | null;
    sites?: Site[];
    fetchTranscript?: (url: string) => Promise<unknown>;
  } = {},
): Promise<WebchatHarness> {
  const db = await connectMongo(databaseUri(fromEnv('MONGODB_URI')), { logger });
  const publisher = connectRedis(fromEnv('REDIS_URL'), logger);
  await redisReady(publisher, 5000);
  const bus = await createBus<ProductEvent>({
    url: fromEnv('REDIS_URL'),
    publisher,
    topic: `test-${randomUUID()}`,
    logger,
  });
  const clock = movableClock();
  const conversations = createConversationStore({ db, clock, ids: systemIds });
  const transcripts = createTranscriptStore({ db, clock, ids: systemIds });
  await db.ensureIndexes();
  const outbox = createOutbox({
    transcripts,
    bus,
    outboundJobs: { add: () => Promise.resolve() } as unknown as Parameters<
      typeof createOutbox
    >[0]['outboundJobs'],
    isPull: () => true,
  });

  const dir = await mkdtemp(path.join(tmpdir(), 'webchat-'));
  const secret = randomUUID();
  let url = '';
  const publicUrl = (): string => url;
  const channel = createWebchatChannel({
    secret,
    publicUrl,
    transcripts,
    conversations,
    bus,
    clock,
    ids: systemIds,
    logger,
    sites: () => Promise.resolve(options.sites ?? SITES),
    uploads: createDiskUploads({ dir, publicUrl, ids: systemIds }),
    limits: options.limits,
    fetchTranscript: options.fetchTranscript,
  });

  const received: ChannelEvent[] = [];
  const refusals: string[] = [];
  const heard: ProductEvent[] = [];
  bus.subscribe((event) => heard.push(event));
  let failure: Error | null = null;

  async function conversationOf(directLineId: string): Promise<Conversation> {
    const threadKey = `webchat:${directLineId}`;
    const open = await conversations.findOpenByThread(threadKey);
    if (open) return open;
    const made = await conversations.create(
      {
        channel: 'webchat',
        accountId: 'demo',
        surface: 'dm',
        threadKey,
        contactId: 'contact-1',
        language: 'en',
      },
      'lease',
    );
    if (!made) throw new Error('Two requests opened the thread at once; the test did not mean that.');
    return made;
  }

  async function pastConversation(directLineId: string): Promise<Conversation> {
    const template = await conversationOf(systemIds.next());
    const past: Conversation = {
      ...template,
      _id: systemIds.next(),
      threadKey: `webchat:${directLineId}`,
      state: 'closed',
      isOpen: false,
    };
    await conversations.collection.insertOne(past);
    return past;
  }

  const inbox = createCannedInbox({
    conversationOf,
    outbox,
    received,
    refusals,
    failure: () => failure,
    reply: options.reply ?? (() => null),
  });

  const app = express();
  app.use(channel.router(inbox));
  app.use(errorHandler(logger));
  const server = createServer(app);
  channel.attach(server);
  const connections = new Set<Socket>();
  server.on('connection', (connection) => {
    connections.add(connection);
    connection.on('close', () => connections.delete(connection));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const call = (method: string, where: string, given: CallOptions = {}): Promise<Answer> =>
    callHttp(method, where.startsWith('http') ? where : `${url}${where}`, given);

  return {
    url,
    secret,
    channel,
    server,
    conversations,
    transcripts,
    outbox,
    bus,
    clock,
    received,
    heard,
    refusals,
    call,
    conversationOf,
    pastConversation,
    cutConnections: () => connections.forEach((connection) => connection.destroy()),
    failInbox: (error) => (failure = error),
    uploadedFiles: async () => (await readdir(dir)).filter((name) => !name.endsWith('.json')),
    async generate(body = {}) {
      const { body: grant } = await call('POST', '/v3/directline/tokens/generate', {
        auth: secret,
        json: body,
      });
      return { conversationId: String(grant['conversationId']), token: String(grant['token']) };
    },
    async say(directLineId, line) {
      const conversation = await conversationOf(directLineId);
      const { activity } = await outbox.say(conversation, {
        key: randomUUID(),
        kind: 'message',
        author: { kind: 'bot', id: 'bot', name: 'Assistant' },
        ...line,
      });
      return activity;
    },
    async close() {
      await channel.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await bus.close();
      publisher.disconnect();
      await db.drop();
      await db.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

function movableClock(): WebchatHarness['clock'] {
  let ahead = 0;
  return { now: () => new Date(Date.now() + ahead), advance: (ms) => (ahead += ms) };
}
