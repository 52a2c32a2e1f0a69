import type { ProductEvent } from '../../conversations/index.js';
import { SECOND_MS } from '../../platform/clock.js';
import { messageOf } from '../../platform/errors.js';
import { WEBCHAT, directLineIdOf, type WebchatOptions } from './options.js';
import type { PassingActivity } from './present-activity.js';
import { openStream, type Stream, type StreamSocket } from './stream.js';
import type { ThreadReader } from './thread-reader.js';
import type { Position } from './watermark.js';

/** All open streams of this process, and what they hear from the bus. */
export interface StreamHub {
  /** Replays everything after `from` and goes on live. */
  open(directLineId: string, socket: StreamSocket, from: Position): { alive(): void; close(): void };
  close(): void;
}

/** Between two pings. Proxies commonly cut a connection that was silent for 60 s. */
const BEAT_MS = 25 * SECOND_MS;
const REMEMBERED_CONVERSATIONS = 20_000;

export function createStreamHub(
  deps: Pick<WebchatOptions, 'bus' | 'conversations' | 'clock' | 'ids' | 'logger'> & {
    reader: ThreadReader;
  },
): StreamHub {
  const { bus, conversations, clock, ids, logger, reader } = deps;
  const streams = new Map<string, Set<Stream>>();
  const threads = new Map<string, string | null>();

  /** The streams of a product conversation. Events name only the conversation, so its thread is looked up once. */
  async function streamsOf(conversationId: string): Promise<ReadonlySet<Stream>> {
    let directLineId = threads.get(conversationId);
    if (directLineId === undefined) {
      const conversation = await conversations.find(conversationId);
      if (!conversation) return NONE;
      directLineId = directLineIdOf(conversation.threadKey);
      threads.set(conversationId, directLineId);
      if (threads.size > REMEMBERED_CONVERSATIONS) {
        const oldest = threads.keys().next().value;
        if (oldest !== undefined) threads.delete(oldest);
      }
    }
    return (directLineId && streams.get(directLineId)) || NONE;
  }

  function wakeAll(): void {
    for (const group of streams.values()) for (const stream of group) stream.wake();
  }

  function toStreams(conversationId: string, tell: (stream: Stream) => void): void {
    if (streams.size === 0) return;
    streamsOf(conversationId)
      .then((group) => group.forEach(tell))
      .catch((error: unknown) => {
        logger.warn({ reason: messageOf(error) }, 'thread not found out; all streams read again');
        wakeAll();
      });
  }

  const typing = (kind: 'bot' | 'agent'): PassingActivity => ({
    type: 'typing',
    id: ids.next(),
    timestamp: clock.now().toISOString(),
    channelId: 'directline',
    from: { id: kind, role: 'bot', kind },
  });

  function hear(event: ProductEvent): void {
    switch (event.type) {
      case 'transcript.appended':
        if (event.channel !== WEBCHAT) return;
        toStreams(event.conversationId, (stream) =>
          stream.appended(event.conversationId, event.seq, event.activity),
        );
        return;
      case 'stream.partial':
        if (event.channel !== WEBCHAT) return;
        toStreams(event.conversationId, (stream) => stream.partial({ ...event, at: clock.now() }));
        return;
      case 'typing.seen': {
        const { author } = event;
        if (event.channel !== WEBCHAT || author === 'customer') return;
        toStreams(event.conversationId, (stream) => stream.passing(typing(author)));
        return;
      }
      default:
        return;
    }
  }

  const unsubscribe = bus.subscribe(hear);
  const stopResync = bus.onResync(wakeAll);
  const beats = setInterval(() => {
    for (const group of streams.values()) for (const stream of group) stream.beat();
  }, BEAT_MS);
  beats.unref();

  return {
    open(directLineId, socket, from) {
      const stream = openStream({ socket, directLineId, from, reader, logger });
      const group = streams.get(directLineId) ?? new Set();
      streams.set(directLineId, group.add(stream));
      stream.wake();
      return {
        alive: () => stream.alive(),
        close() {
          stream.close();
          group.delete(stream);
          if (group.size === 0 && streams.get(directLineId) === group) streams.delete(directLineId);
        },
      };
    },
    close() {
      unsubscribe();
      stopResync();
      clearInterval(beats);
      for (const group of streams.values()) for (const stream of group) stream.close();
      streams.clear();
    },
  };
}

const NONE: ReadonlySet<Stream> = new Set();
