import type { Server } from 'node:http';
import { join } from 'node:path';
import type { Express } from 'express';
import { createAccess, createLimiter } from './access/index.js';
import { createQuestionSettler, createRunTurn } from './bots/index.js';
import {
  createDeadLetterStore,
  createEventStore,
  createInbox,
  createReplay,
  inboundJob,
  type Channel,
} from './channels/index.js';
import {
  createBotFrameworkChannel,
  externalBotOf,
  historyLines,
  initiateOf,
} from './channels/botframework/index.js';
import { createFacebookChannel } from './channels/facebook/index.js';
import { createDiskUploads, createWebchatChannel } from './channels/webchat/index.js';
import { createXChannel } from './channels/x/index.js';
import { createConsole } from './console/index.js';
import {
  createContactStore,
  createConversationStore,
  createOutbox,
  createTranscriptStore,
  outboundJob,
  type Contact,
  type Conversation,
  type ProductEvent,
} from './conversations/index.js';
import { createHandoffDesk, routingJob } from './handoff/index.js';
import { createInsight } from './insight/index.js';
import {
  configuredModel,
  createKnowledgeBase,
  createQuestionLog,
  createScheduleSweep,
  openConfiguredEncoder,
} from './knowledge/index.js';
import { createBus } from './platform/bus.js';
import { MINUTE_MS, SECOND_MS, type Clock } from './platform/clock.js';
import { publicUrl as publicUrlOf, type Config } from './platform/config.js';
import { tooMany, unavailable } from './platform/errors.js';
import type { Ids } from './platform/ids.js';
import { createJobs } from './platform/jobs.js';
import type { Logger } from './platform/logger.js';
import { createMetrics } from './platform/metrics.js';
import { connectMongo } from './platform/mongo.js';
import { connectRedis, redisReady } from './platform/redis.js';
import { createSecretStore } from './platform/secret-store.js';
import { createSharedValues } from './platform/shared-values.js';
import { createAlertStore, createCrisisWatch } from './social/index.js';

export interface ServiceOptions {
  config: Config;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  /** The emulator's page, in a demo. */
  emulatorApp?: Express;
}

export type Services = Awaited<ReturnType<typeof createServices>>;

/** The composition root: the only place that constructs stores, clients and job queues, and hands them to who needs them. */
export async function createServices(options: ServiceOptions) {
  const { config, clock, ids, logger } = options;
  const publicUrl = publicUrlOf(config);
  const metrics = createMetrics({ withProcess: true });

  const db = await connectMongo(config.MONGODB_URI, { logger }).catch((error: unknown) => {
    throw unavailable('MongoDB does not answer. Is MONGODB_URI right and the server up?', error);
  });
  const redis = connectRedis(config.REDIS_URL, logger);
  await redisReady(redis, 10 * SECOND_MS);
  const bus = await createBus<ProductEvent>({
    url: config.REDIS_URL,
    publisher: redis,
    topic: `${config.REDIS_PREFIX}.events`,
    logger,
  });
  const jobs = createJobs({ redisUrl: config.REDIS_URL, prefix: config.REDIS_PREFIX, logger });
  const inboundJobs = jobs.queue(inboundJob);
  const outboundJobs = jobs.queue(outboundJob);
  const routingJobs = jobs.queue(routingJob);

  const core = { db, clock, ids, logger, metrics, bus };
  const questions = createQuestionLog({ ...core, retentionDays: config.QUESTION_RETENTION_DAYS });
  const conversations = createConversationStore({
    ...core,
    onTransition: (conversation) => questionSettler.moved(conversation),
  });
  const transcripts = createTranscriptStore(core);
  const questionSettler = createQuestionSettler({ ...core, questions, conversations, transcripts });
  const contacts = createContactStore(core);
  const events = createEventStore(core);
  const deadLetters = createDeadLetterStore(core);
  const secrets = createSecretStore(core);
  const access = createAccess({ ...core, redis, redisPrefix: config.REDIS_PREFIX, publicUrl });

  const channels = new Map<string, Channel>();
  const outbox = createOutbox({
    transcripts,
    bus,
    outboundJobs,
    isPull: (channel) => channels.get(channel)?.delivery === 'pull',
  });
  const stores = { ...core, conversations, transcripts, contacts, outbox };

  const knowledge = await createKnowledgeBase({
    ...core,
    questions,
    encoder: await openConfiguredEncoder(config, logger),
    vectorStore: config.VECTOR_STORE,
    model: configuredModel(config),
    values: createSharedValues({ redis, prefix: config.REDIS_PREFIX }),
  });

  const sweepSchedules = createScheduleSweep({
    ...core,
    articles: knowledge.articles,
    onDone: ({ action, article }) =>
      access.audit.record({
        actor: { kind: 'system' },
        action: `article.${action}`,
        subject: { kind: 'article', id: article._id },
        details: { version: article.version },
      }),
  });

  const handoff = createHandoffDesk({
    ...stores,
    routingJobs,
    redis,
    redisPrefix: config.REDIS_PREFIX,
    summarise: (conversation) => summarise(conversation),
    timings: {
      offerTimeoutMs: config.OFFER_TIMEOUT_MS,
      heartbeatTimeoutMs: config.HEARTBEAT_TIMEOUT_MS,
    },
  });

  const insight = createInsight({
    ...core,
    turns: events,
    timeZone: async () => (await handoff.settings.get()).businessHours.timeZone,
  });
  const alerts = createAlertStore(core);
  const watchForCrises = createCrisisWatch({
    ...core,
    alerts,
    readings: events.readings,
    hours: insight.hours,
  });

  const talkOf = (conversation: Conversation) =>
    transcripts.read(conversation._id, { last: true, limit: 40 });
  const summaryOptions = ({ language, topics }: Conversation) => ({ language, topics });

  async function summarise(conversation: Conversation): Promise<string> {
    return knowledge.summary(await talkOf(conversation), summaryOptions(conversation));
  }

  /** A model's summary takes seconds; the handoff does not wait for it. */
  async function improveSummary(conversation: Conversation): Promise<void> {
    const summary = await knowledge.modelSummary(await talkOf(conversation), summaryOptions(conversation));
    if (!summary || !conversation.handoff) return;
    await conversations.update(
      { _id: conversation._id, 'handoff.id': conversation.handoff.id },
      { $set: { 'handoff.summary': summary } },
    );
    bus.publish({ type: 'conversation.changed', conversationId: conversation._id });
  }

  const runTurn = createRunTurn({
    ...stores,
    questions,
    knowledge: {
      ...knowledge,
      answer: async (utterance, history, { contactId, ...options }) =>
        knowledge.answer(utterance, history, {
          ...options,
          people: contactId && knowledge.status().model ? namesOf(await contacts.get(contactId)) : [],
        }),
    },
    async startHandoff(conversation, request) {
      const started = await handoff.start(conversation, request);
      if (knowledge.status().model && started.state === 'queued') {
        improveSummary(started).catch((error: unknown) => logger.warn({ err: error }, 'no model summary'));
      }
      return started;
    },
    resume: handoff.acts.resume,
    readInitiate(event, activity) {
      const initiate = initiateOf(event);
      if (!initiate) return null;
      return {
        lines: historyLines(initiate, activity),
        skill: initiate.skill,
        external: externalBotOf(event) ?? undefined,
      };
    },
  });

  const tokenLimit = createLimiter({
    redis,
    prefix: config.REDIS_PREFIX,
    name: 'webchat-token',
    points: 30,
    windowMs: MINUTE_MS,
  });
  const activityLimit = createLimiter({
    redis,
    prefix: config.REDIS_PREFIX,
    name: 'webchat-activity',
    points: 60,
    windowMs: MINUTE_MS,
  });
  const limitBy = (limiter: typeof tokenLimit) => async (key: string) => {
    const verdict = await limiter.consume(key);
    if (verdict.kind === 'refused') throw tooMany('Too many requests; slow down.', verdict.retryAfterMs);
  };
  const webchat = createWebchatChannel({
    ...stores,
    secret: config.DIRECT_LINE_SECRET ?? (await secrets.getOrCreate('direct-line')),
    publicUrl: () => publicUrl,
    sites: async () => (await handoff.settings.get()).sites,
    uploads: createDiskUploads({ dir: join(config.DATA_DIR, 'uploads'), publicUrl: () => publicUrl, ids }),
    limits: { token: limitBy(tokenLimit), activity: limitBy(activityLimit) },
  });
  channels.set(webchat.id, webchat);
  const x = createXChannel({
    consumerKey: config.X_CONSUMER_KEY,
    consumerSecret: config.X_CONSUMER_SECRET,
    accessToken: config.X_ACCESS_TOKEN,
    accessTokenSecret: config.X_ACCESS_TOKEN_SECRET,
    clientId: config.X_CLIENT_ID,
    clientSecret: config.X_CLIENT_SECRET,
    refreshToken: config.X_REFRESH_TOKEN,
    tokenStore: {
      load: () => secrets.find('x-refresh-token'),
      save: (token) => secrets.save('x-refresh-token', token),
    },
    userId: config.X_USER_ID,
    apiUrl: config.X_API_URL,
    clock,
    logger,
  });
  channels.set(x.id, x);
  const facebook = createFacebookChannel({
    appId: config.FACEBOOK_APP_ID,
    appSecret: config.FACEBOOK_APP_SECRET,
    verifyToken: config.FACEBOOK_VERIFY_TOKEN,
    pageAccessToken: config.FACEBOOK_PAGE_ACCESS_TOKEN,
    graphUrl: config.FACEBOOK_GRAPH_URL,
    clock,
    logger,
  });
  channels.set(facebook.id, facebook);

  const botframework = createBotFrameworkChannel({
    db,
    clock,
    logger,
    appId: config.MICROSOFT_APP_ID,
    appPassword: config.MICROSOFT_APP_PASSWORD,
    tenantId: config.MICROSOFT_APP_TENANT_ID,
    allowUnauthenticated: config.TSUNAGU_DEMO,
    allowedCallers: config.MICROSOFT_ALLOWED_CALLERS,
  });
  channels.set(botframework.id, botframework);

  const inbox = createInbox({ events, transcripts, conversations, inboundJobs, metrics });
  const replay = createReplay({ deadLetters, events, transcripts, inboundJobs, outboundJobs });
  const desk = createConsole({ ...stores, access, handoff, knowledge, insight, alerts, deadLetters, replay });

  await db.ensureIndexes();

  return {
    ...stores,
    config,
    publicUrl,
    redis,
    jobs,
    inboundJobs,
    outboundJobs,
    routingJobs,
    events,
    deadLetters,
    replay,
    secrets,
    access,
    channels,
    webchat,
    inbox,
    knowledge,
    questions,
    questionSettler,
    sweepSchedules,
    insight,
    watchForCrises,
    handoff,
    runTurn,
    console: {
      router: desk.router,
      describe: desk.describe,
      attach: (server: Server) => desk.attach(server),
    },
    emulatorApp: options.emulatorApp,
    /** The bot gave up on something this customer said: they go to a human. */
    async strandedTo(conversation: Conversation, cause: string): Promise<void> {
      await handoff.start(conversation, { reason: 'bot-error', cause });
    },
    /** Brings the gauges up to date; called when somebody reads them. */
    async refreshGauges(): Promise<void> {
      const { queues } = await handoff.settings.get();
      const now = clock.now().getTime();
      for (const { id } of queues) {
        const waiting = { state: 'queued' as const, 'handoff.queueId': id };
        const [oldest] = await conversations.list(waiting, { sort: { 'handoff.waitingSince': 1 }, limit: 1 });
        metrics.queueDepth.set({ queue: id }, await conversations.count(waiting));
        const since = oldest?.handoff?.waitingSince.getTime() ?? now;
        metrics.oldestWaitingSeconds.set({ queue: id }, (now - since) / SECOND_MS);
      }
      for (const queue of [inboundJobs, outboundJobs, routingJobs]) {
        for (const [state, count] of Object.entries(await queue.counts())) {
          metrics.jobs.set({ queue: queue.name, state }, count);
        }
      }
    },
    /** In reverse of opening; the roles have closed before. */
    async close(): Promise<void> {
      await knowledge.close();
      await jobs.close();
      await bus.close();
      redis.disconnect();
      await db.close();
    },
  };
}

const namesOf = ({ name, identities }: Contact): string[] => [
  ...new Set(
    [name, ...identities.flatMap((identity) => [identity.name ?? '', identity.handle ?? ''])].filter(Boolean),
  ),
];
