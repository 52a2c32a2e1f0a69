import { applyStateEvent } from '../../src/channels/apply-state-event.js';
import {
  createDeadLetterStore,
  createEventStore,
  createOutboundWorker,
  createReplay,
  type Channel,
} from '../../src/channels/index.js';
import { createFacebookChannel } from '../../src/channels/facebook/index.js';
import { createXChannel } from '../../src/channels/x/index.js';
import {
  createContactStore,
  createConversationStore,
  createOutbox,
  createTranscriptStore,
  type Activity,
} from '../../src/conversations/index.js';
import { systemClock, type Clock } from '../../src/platform/clock.js';
import { systemIds } from '../../src/platform/ids.js';
import { createLogger } from '../../src/platform/logger.js';
import { createMetrics } from '../../src/platform/metrics.js';
import { connectMongo, type Database } from '../../src/platform/mongo.js';
import { FACEBOOK, MIKA, MIKA_ON_FACEBOOK, startEmulator, X } from '../emulator/start-emulator.js';
import { testDatabaseUri } from '../support/servers.js';
import { SILENT } from './silent-bus.js';

const logger = createLogger({ level: 'silent' });
const JOB = { id: 'job-1', attempt: 1 };

/** Where a customer writes, how the emulator is told so, and what our answer is to its API. */
export const PLACES = [
  { name: 'an X direct message', channel: 'x', surface: 'dm', write: 'x/dm', api: 'x.dm' },
  { name: 'a post on X', channel: 'x', surface: 'public', write: 'x/mention', api: 'x.tweet' },
  { name: 'Messenger', channel: 'facebook', surface: 'dm', write: 'facebook/message', api: 'facebook.send' },
  {
    name: 'a comment',
    channel: 'facebook',
    surface: 'public',
    write: 'facebook/comment',
    api: 'facebook.comment',
  },
] as const;
export type Place = (typeof PLACES)[number];

/** What happens to the next look-ups (GET) and sends (POST) on their way; nothing unless told. */
export type Weather = (call: { method: string }) => Response | Promise<Response | undefined> | undefined;

/** The sender of messages with real stores, and the emulator as both platforms; time goes on as told. */
export async function startOutbound() {
  const db = await connectMongo(testDatabaseUri(), { logger });
  const platforms = await startEmulator();
  let offsetMs = 0;
  const clock: Clock = { now: () => new Date(Date.now() + offsetMs) };
  const core = { db, clock, ids: systemIds, logger };
  const [conversations, transcripts] = [createConversationStore(core), createTranscriptStore(core)];
  const [contacts, deadLetters, events] = [
    createContactStore(core),
    createDeadLetterStore(core),
    createEventStore(core),
  ];
  await db.ensureIndexes();
  const jobs = { name: 'jobs', add: () => Promise.resolve(true), counts: () => Promise.resolve({}) };
  const outbox = createOutbox({ transcripts, bus: SILENT, outboundJobs: jobs, isPull: () => false });

  let weather: Weather = () => undefined;
  const calls = { GET: 0, POST: 0 };
  const throughWeather: typeof fetch = async (url, init) => {
    const method = init?.method === 'POST' ? 'POST' : 'GET';
    calls[method] += 1;
    return (await weather({ method })) ?? fetch(url, init);
  };
  const channels = channelsOn(platforms.url, throughWeather);
  const deps = {
    conversations,
    transcripts,
    contacts,
    channels,
    deadLetters,
    bus: SILENT,
    metrics: createMetrics(),
  };
  const newWorker = () => createOutboundWorker({ ...core, ...deps, outboundJobs: jobs });
  /** A process that read this a moment ago, and acts on it only now. */
  const newLateWorker = (seen: Activity) => {
    const look = transcripts.nextToDeliver;
    let looks = 0;
    const late: typeof transcripts = {
      ...transcripts,
      nextToDeliver: (id) => ((looks += 1) === 1 ? Promise.resolve(seen) : look(id)),
    };
    return createOutboundWorker({ ...core, ...deps, transcripts: late, outboundJobs: jobs });
  };
  const replay = createReplay({ deadLetters, events, transcripts, inboundJobs: jobs, outboundJobs: jobs });

  return {
    calls,
    newLateWorker,
    conversations,
    deadLetters,
    replay,
    pass: (ms: number) => (offsetMs += ms),
    now: () => clock.now(),
    setWeather: (next: Weather) => (weather = next),
    order: (fault: object) => platforms.control('POST', 'faults', fault),
    /** A customer has written; our answer waits to be sent. */
    async answerIn(place: Place, text: string) {
      const customer = place.channel === 'x' ? MIKA : MIKA_ON_FACEBOOK;
      const words = place.write === 'x/mention' ? `@${X.handle} hello` : 'hello';
      const { body } = await platforms.control('POST', place.write, { ...customer, text: words });
      const contact = await contacts.findOrCreate({ channel: place.channel, userId: customer.userId });
      const conversation = await conversations.create(
        {
          channel: place.channel,
          accountId: place.channel === 'x' ? X.userId : FACEBOOK.pageId,
          surface: place.surface,
          threadKey: systemIds.next(),
          contactId: contact._id,
          language: 'en',
        },
        'lease',
      );
      if (!conversation) throw new Error('The thread is open already.');
      const { activity } = await outbox.say(conversation, {
        key: 'reply:1',
        kind: 'message',
        author: { kind: 'bot', id: 'bot' },
        text,
        ...(place.surface === 'public' && { replyToExternalId: body.id }),
      });
      const read = async (): Promise<Activity> => (await transcripts.get(activity._id)) ?? activity;
      return {
        conversationId: conversation._id,
        read,
        /** What its sender does when its job comes; `newWorker` is another process. */
        send: (worker = newWorker()) => worker.run({ conversationId: conversation._id }, JOB),
        /** The next try, when it is due. */
        async sendLater() {
          const { delivery } = await read();
          offsetMs += Math.max(0, (delivery?.notBefore?.getTime() ?? 0) - clock.now().getTime()) + 1;
          await newWorker().run({ conversationId: conversation._id }, JOB);
          return (await read()).delivery;
        },
        /** The platform shows us our own message; the number of parts is one. */
        async echo(messageId: string) {
          const { text: words, _id } = activity;
          const current = await conversations.get(conversation._id);
          await applyStateEvent({ transcripts, outbox, bus: SILENT, clock }, current, {
            kind: 'echo',
            route: 'record',
            isOwn: true,
            surface: place.surface,
            accountId: current.accountId,
            threadKey: current.threadKey,
            dedupKey: messageId,
            messageId,
            at: clock.now().toISOString(),
            text: words,
            meta: { metadata: `${_id}:0` },
          });
        },
        /** What the platform has of it. */
        async onPlatform() {
          const ledger = await platforms.control<{ items: { id: string; text: string }[] }>('GET', 'ledger');
          return ledger.body.items.filter((entry) => entry.text.includes(text)).map(({ id }) => id);
        },
      };
    },
    async reset() {
      offsetMs = 0;
      weather = () => undefined;
      calls.GET = calls.POST = 0;
      await platforms.control('POST', 'reset');
    },
    close: () => closeAll(platforms, db),
  };
}

async function closeAll(platforms: { close(): Promise<void> }, db: Database): Promise<void> {
  await platforms.close();
  await db.drop();
  await db.close();
}

function channelsOn(url: string, send: typeof fetch): Map<string, Channel> {
  // The platforms' clock is the real one: X refuses signatures of another hour.
  const common = { clock: systemClock, logger, fetch: send, timeoutMs: 2000 };
  return new Map<string, Channel>([
    ['x', createXChannel({ ...X, ...common, apiUrl: url, refreshToken: undefined })],
    ['facebook', createFacebookChannel({ ...FACEBOOK, ...common, graphUrl: url })],
  ]);
}
