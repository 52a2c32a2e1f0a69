import type { Session, SessionStore } from '../session-store.js';
import { ApiError, type DirectLineApi } from './api.js';
import { openStream, type Stream } from './stream.js';
import type { Grant, OutgoingActivity, WireActivity } from './wire.js';

/** `refused`: the server will not have us, and asking again is of no use. */
export type ConnectionStatus = 'idle' | 'connecting' | 'online' | 'offline' | 'refused';

export interface Connection {
  /** Connects, going on with the tab's conversation when it has one. Does nothing when that is under way. */
  open(): void;
  /** @throws whatever the last try threw; the server drops repetitions, so trying again is safe. */
  post(activity: OutgoingActivity, files?: File[]): Promise<void>;
  /** Leaves the conversation and begins another, as the same customer. */
  startAnew(): void;
  session(): Session | null;
  keep(change: Partial<Session>): void;
}

export interface ConnectionEvents {
  onActivities(activities: WireActivity[]): void;
  onStatus(status: ConnectionStatus): void;
  /** A conversation has begun: what was said in an earlier one goes. */
  onBegun(): void;
}

const MINUTE_MS = 60_000;
/** Half of a token's life. */
const REFRESH_AFTER_MS = 15 * MINUTE_MS;
const MAX_PAUSE_MS = 30_000;
const POST_PAUSES_MS = [1000, 3000];

export function createConnection(
  deps: { api: DirectLineApi; sessions: SessionStore } & ConnectionEvents,
): Connection {
  const { api, sessions, onStatus } = deps;
  let session = sessions.load();
  let stream: Stream | null = null;
  let watermark = '';
  let failures = 0;
  let beginsAnew = false;
  let opening: Promise<void> | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function keep(change: Partial<Session>): void {
    if (!session) return;
    session = { ...session, ...change };
    sessions.save(session);
  }

  /** @returns the address of the stream. */
  async function begin(grant: Grant & { userId: string }): Promise<string> {
    const started = await api.start(grant.token);
    session = {
      conversationId: grant.conversationId,
      token: started.token,
      tokenAt: Date.now(),
      userId: grant.userId,
      readUntil: 0,
      isOpen: session?.isOpen ?? true,
    };
    sessions.save(session);
    watermark = '';
    beginsAnew = false;
    deps.onBegun();
    return started.streamUrl;
  }

  async function goOn(current: Session): Promise<string> {
    try {
      const { token, streamUrl } = await api.reconnect(current, watermark);
      keep({ token, tokenAt: Date.now() });
      return streamUrl;
    } catch (error) {
      if (!(error instanceof ApiError) || error.isPassing) throw error;
      // The token ran out while the computer slept, or the server forgot us.
      const grant = await api.token({ previous: current.token, resume: error.status !== 404 });
      if (grant.conversationId !== current.conversationId) return begin(grant);
      keep({ token: grant.token, tokenAt: Date.now() });
      return (await api.reconnect({ ...current, token: grant.token }, watermark)).streamUrl;
    }
  }

  async function connect(): Promise<void> {
    clearTimeout(retry);
    onStatus(failures > 0 ? 'offline' : 'connecting');
    try {
      const streamUrl =
        session && !beginsAnew
          ? await goOn(session)
          : await begin(await api.token({ previous: session?.token }));
      const opened = openStream(streamUrl, {
        onOpen() {
          failures = 0;
          onStatus('online');
        },
        onFrame(activities, mark) {
          watermark = mark ?? watermark;
          deps.onActivities(activities);
        },
        onTick() {
          if (session && Date.now() - session.tokenAt > REFRESH_AFTER_MS) void refresh(session.token);
        },
        onClose() {
          if (stream === opened) lost();
        },
      });
      stream = opened;
    } catch (error) {
      if (error instanceof ApiError && !error.isPassing) onStatus('refused');
      else lost();
    }
  }

  function lost(): void {
    stream = null;
    failures += 1;
    onStatus('offline');
    const pause = Math.min(1000 * 2 ** (failures - 1), MAX_PAUSE_MS);
    retry = setTimeout(open, pause * (0.5 + Math.random() / 2));
  }

  function open(): void {
    if (stream || opening) return;
    opening = connect().finally(() => (opening = null));
  }

  /** Connects again even though there is a stream. */
  async function reopen(): Promise<void> {
    await opening;
    const old = stream;
    stream = null;
    old?.close();
    failures = 0;
    open();
    await opening;
  }

  async function post(activity: OutgoingActivity, files: File[] = []): Promise<void> {
    for (const pause of POST_PAUSES_MS) {
      try {
        await postOnce(activity, files);
        return;
      } catch (error) {
        const refused = error instanceof ApiError && !error.isPassing;
        if (refused && error.status !== 401 && error.status !== 403) throw error;
        if (refused) await reopen(); // the token ran out
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    await postOnce(activity, files);
  }

  async function refresh(token: string): Promise<void> {
    keep({ tokenAt: Date.now() }); // one try a period, whatever comes of it: reconnecting mends the rest
    try {
      keep({ token: (await api.refresh(token)).token });
    } catch {
      // as above
    }
  }

  async function postOnce(activity: OutgoingActivity, files: File[]): Promise<void> {
    if (!session) {
      open();
      await opening;
    }
    if (!session) throw new Error('not connected');
    if (files.length > 0) await api.upload(session, activity, files);
    else await api.post(session, activity);
  }

  const openNow = (): void => {
    if (session && document.visibilityState === 'visible' && failures > 0) open();
  };
  addEventListener('online', openNow);
  document.addEventListener('visibilitychange', openNow);

  return {
    open,
    keep,
    post,
    session: () => session,
    startAnew() {
      beginsAnew = true;
      void reopen();
    },
  };
}
