import { openStream, type StreamSocket } from '../../../src/channels/webchat/stream.js';
import type { ThreadPage, ThreadReader } from '../../../src/channels/webchat/thread-reader.js';
import type { Activity } from '../../../src/conversations/index.js';
import { createLogger } from '../../../src/platform/logger.js';
import { buildActivity } from './build-activity.js';

/** A transcript in memory, whose reads can be held up. */
function setUp(stored: Activity[] = []) {
  const frames: { activities: { id: string; channelData?: unknown }[]; watermark?: string }[] = [];
  const socket = {
    bufferedAmount: 0,
    stuck: false,
    pings: 0,
    empty: 0,
    terminated: false,
    send(frame: string, done: () => void) {
      if (frame === '') socket.empty += 1;
      else frames.push(JSON.parse(frame));
      if (!socket.stuck) done();
    },
    ping: () => void (socket.pings += 1),
    terminate: () => void (socket.terminated = true),
  } satisfies StreamSocket & Record<string, unknown>;
  let reads = 0;
  const broken = { times: 0 };
  const reader: ThreadReader = {
    read(_id, after, limit = 200): Promise<ThreadPage> {
      reads += 1;
      if (broken.times-- > 0) return Promise.reject(new Error('the database is away'));
      const found = stored.filter(({ seq }) => seq > (after[0] ?? 0)).slice(0, limit);
      return Promise.resolve({
        activities: found.filter(({ kind }) => kind === 'message'),
        position: [found.at(-1)?.seq ?? after[0] ?? 0],
        conversationIds: ['conversation-1'],
        more: found.length === limit,
      });
    },
  };
  const stream = openStream({
    socket,
    directLineId: 'dl-1',
    from: [],
    reader,
    logger: createLogger({ level: 'silent' }),
  });
  const append = (given: Partial<Activity> = {}): Activity => {
    const activity = buildActivity({ seq: stored.length + 1, ...given });
    stored.push(activity);
    return activity;
  };
  const tell = (activity: Activity): void => stream.appended(activity.conversationId, activity.seq, activity);
  const ids = (): string[] => frames.flatMap(({ activities }) => activities.map(({ id }) => id));
  return { stream, socket, frames, append, tell, ids, reads: () => reads, broken, stored };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a stream', () => {
  it('replays what is there, then goes on live without reading again', async () => {
    const { stream, append, tell, ids, reads, frames } = setUp();
    append();
    stream.wake();
    await settle();
    tell(append());
    tell(append());
    await settle();
    expect(ids()).toEqual(['activity-1', 'activity-2', 'activity-3']);
    expect(reads()).toBe(2); // the replay, and the third, which came while the second was on its way out
    expect(frames.at(-1)?.watermark).toBe('3');
  });

  it('reads the truth when the bus lost one, and shows nothing twice', async () => {
    const { stream, append, tell, ids } = setUp();
    stream.wake();
    await settle();
    const first = append();
    append();
    const third = append();
    tell(third);
    await settle();
    tell(first);
    tell(third);
    await settle();
    expect(ids()).toEqual(['activity-1', 'activity-2', 'activity-3']);
  });

  it('passes over what the customer may not see', async () => {
    const { stream, append, tell, frames, ids } = setUp();
    append();
    stream.wake();
    await settle();
    tell(append({ kind: 'note' }));
    await settle();
    tell(append());
    await settle();
    expect(ids()).toEqual(['activity-1', 'activity-3']);
    expect(frames.at(-1)?.watermark).toBe('3');
  });

  it('catches up with a conversation that is new in the thread', async () => {
    const { stream, append, tell, ids } = setUp();
    stream.wake();
    await settle();
    tell(append({ conversationId: 'conversation-2' }));
    await settle();
    expect(ids()).toEqual(['activity-1']);
  });

  it('reads again when the database was away', async () => {
    const { stream, append, broken, ids } = setUp();
    append();
    broken.times = 1;
    stream.wake();
    await settle();
    expect(ids()).toEqual([]);
    stream.beat();
    await settle();
    expect(ids()).toEqual(['activity-1']);
  });

  it('finds on its beat what nobody told it', async () => {
    const { stream, socket, append, ids } = setUp();
    stream.wake();
    await settle();
    append();
    stream.beat();
    await settle();
    expect(ids()).toEqual(['activity-1']);
    expect(socket).toMatchObject({ pings: 1, empty: 1 });
  });

  it('drops a client that gives no sign of life, and keeps one that does', async () => {
    const { stream, socket } = setUp();
    for (let beat = 0; beat < 5; beat += 1) {
      stream.beat();
      stream.alive();
      await settle();
    }
    expect(socket.terminated).toBe(false);
    for (let beat = 0; beat < 3; beat += 1) {
      stream.beat();
      await settle();
    }
    expect(socket.terminated).toBe(true);
  });

  it('drops a client that takes nothing off the wire, with one frame in memory', async () => {
    const { stream, socket, append, tell, frames } = setUp();
    stream.wake();
    await settle();
    socket.stuck = true;
    for (let count = 0; count < 50; count += 1) tell(append());
    await settle();
    expect(frames).toHaveLength(1);
    for (let beat = 0; beat < 3; beat += 1) {
      stream.alive();
      stream.beat();
    }
    expect(socket.terminated).toBe(true);
  });

  it('sends a long transcript in several frames', async () => {
    const { stream, append, frames, ids } = setUp();
    for (let count = 0; count < 450; count += 1) append();
    stream.wake();
    for (let turn = 0; turn < 5; turn += 1) await settle();
    expect(ids()).toHaveLength(450);
    expect(frames.map(({ watermark }) => watermark)).toEqual(['200', '400', '450']);
  });
});

describe('an answer that is being written', () => {
  const piece = (sequence: number, text: string) => ({
    conversationId: 'conversation-1',
    streamId: 'answer-1',
    sequence,
    text,
    at: new Date(0),
  });

  it('is shown piece by piece, and its message takes the place of the pieces', async () => {
    const { stream, append, tell, frames } = setUp();
    stream.wake();
    await settle();
    stream.partial(piece(1, 'It'));
    stream.partial(piece(2, 'It is'));
    tell(append({ text: 'It is so.', channelData: { ours: 1 } }));
    await settle();
    stream.partial(piece(3, 'It is so'));
    expect(frames.flatMap(({ activities }) => activities)).toMatchObject([
      {
        type: 'typing',
        id: 'answer-1',
        text: 'It',
        channelData: { streamType: 'streaming', streamSequence: 1 },
      },
      { type: 'typing', text: 'It is', channelData: { streamSequence: 2, streamId: 'answer-1' } },
      { type: 'message', channelData: { ours: 1, streamType: 'final', streamId: 'answer-1' } },
    ]);
  });

  it('drops pieces that come out of order', async () => {
    const { stream, frames } = setUp();
    stream.wake();
    await settle();
    stream.partial(piece(2, 'It is'));
    stream.partial(piece(1, 'It'));
    expect(frames).toHaveLength(1);
  });
});
