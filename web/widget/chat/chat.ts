import { createConnection, type Connection, type ConnectionStatus } from '../direct-line/connection.js';
import type { DirectLineApi } from '../direct-line/api.js';
import type { OutgoingActivity, WireActivity } from '../direct-line/wire.js';
import type { SessionStore } from '../session-store.js';
import type { Language } from '../widget-options.js';
import { readLine, withLine, type Choice, type Line } from './line.js';
import { partnerAfter, type Partner } from './partner.js';

export interface ChatState {
  status: ConnectionStatus;
  isOpen: boolean;
  lines: Line[];
  unread: number;
  /** Who is typing, until something comes of it. */
  typing: { name?: string } | null;
  /** The bot's answer as far as it is written. */
  partial: string | null;
  partner: Partner;
  hasEnded: boolean;
}

export interface Chat {
  get(): ChatState;
  subscribe(listener: () => void): () => void;
  open(): void;
  close(): void;
  send(text: string): void;
  pick(choice: Choice): void;
  attach(files: File[]): void;
  /** Sends again what could not be sent. */
  retry(key: string): void;
  type(): void;
  startAnew(): void;
}

const TYPING_SHOWN_MS = 5000;
/** A message must follow; when it does not, the draft goes. */
const PARTIAL_SHOWN_MS = 30_000;
const TYPING_TOLD_EVERY_MS = 3000;

const EMPTY: Omit<ChatState, 'status' | 'isOpen'> = {
  lines: [],
  unread: 0,
  typing: null,
  partial: null,
  partner: { kind: 'bot' },
  hasEnded: false,
};

export function createChat(deps: {
  api: DirectLineApi;
  sessions: SessionStore;
  language: () => Language;
  /** A panel left open opens again on the next page. */
  reopens: boolean;
}): Chat {
  const listeners = new Set<() => void>();
  const outgoing = new Map<string, { activity: OutgoingActivity; files: File[] }>();
  const saved = deps.sessions.load();
  let state: ChatState = { ...EMPTY, status: 'idle', isOpen: (deps.reopens && saved?.isOpen) || false };
  let typingTold = 0;
  const timers: Partial<Record<'typing' | 'partial', ReturnType<typeof setTimeout>>> = {};

  function set(change: Partial<ChatState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  /** Shows something for a while. */
  function show(what: 'typing' | 'partial', value: Partial<ChatState>, ms: number): void {
    clearTimeout(timers[what]);
    timers[what] = setTimeout(() => set({ [what]: null }), ms);
    set(value);
  }

  const draft = (
    activity: Omit<OutgoingActivity, 'locale' | 'channelData'>,
    extra: object = {},
  ): OutgoingActivity => ({
    ...activity,
    locale: deps.language(),
    channelData: { clientActivityID: newId(), ...extra },
  });

  const connection: Connection = createConnection({
    api: deps.api,
    sessions: deps.sessions,
    onStatus: (status) => set({ status }),
    onBegun: () => set({ ...EMPTY, lines: state.lines.filter((line) => line.state === 'sending') }),
    onActivities: (activities) => activities.forEach(receive),
  });

  function receive(activity: WireActivity): void {
    if (activity.type === 'typing' && activity.from.role !== 'user') {
      const isPartial = activity.channelData?.['streamType'] === 'streaming';
      if (isPartial) show('partial', { partial: activity.text ?? '', typing: null }, PARTIAL_SHOWN_MS);
      else show('typing', { typing: { name: activity.from.name } }, TYPING_SHOWN_MS);
      return;
    }
    if (activity.type !== 'message') return;
    const line = readLine(activity);
    outgoing.delete(line.key);
    const isKnown = state.lines.some(({ key, state: known }) => key === line.key && known === 'sent');
    const lines = withLine(state.lines, line);
    if (line.author === 'customer') {
      set({ lines, hasEnded: false });
      return;
    }
    const isNew = !isKnown && line.at > (connection.session()?.readUntil ?? 0);
    set({
      lines,
      typing: null,
      partial: null,
      unread: state.isOpen || !isNew ? state.unread : state.unread + 1,
      partner: partnerAfter(state.partner, line),
      hasEnded: line.notice === 'ended',
    });
    if (state.isOpen) markRead();
  }

  function markRead(): void {
    const newest = state.lines.reduce(
      (latest, { at, state: known }) => (known === 'sent' ? Math.max(latest, at) : latest),
      0,
    );
    if (newest > (connection.session()?.readUntil ?? 0)) connection.keep({ readUntil: newest });
    if (state.unread > 0) set({ unread: 0 });
  }

  function post(activity: OutgoingActivity, files: File[] = []): void {
    const key = activity.channelData.clientActivityID;
    outgoing.set(key, { activity, files });
    const line: Line = {
      key,
      author: 'customer',
      text: activity.text ?? '',
      attachments: files.map(({ name, type }) => ({ name, contentType: type, contentUrl: '' })),
      choices: [],
      at: Date.now(),
      state: 'sending',
    };
    set({ lines: withLine(state.lines, line), hasEnded: false });
    connection.post(activity, files).catch(() => {
      if (outgoing.has(key)) set({ lines: withLine(state.lines, { ...line, state: 'failed' }) });
    });
  }

  if (saved) connection.open();

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open() {
      set({ isOpen: true });
      connection.keep({ isOpen: true });
      connection.open();
      markRead();
    },
    close() {
      set({ isOpen: false });
      connection.keep({ isOpen: false });
    },
    send: (text) => post(draft({ type: 'message', text })),
    pick({ title, value }) {
      if (title === value) post(draft({ type: 'message', text: value }));
      else post(draft({ type: 'message', text: title, value }, { messageBack: { displayText: title } }));
    },
    attach(files) {
      const attachments = files.map(({ name, type }) => ({ contentType: type, name }));
      post(draft({ type: 'message', text: '', attachments }), files);
    },
    retry(key) {
      const again = outgoing.get(key);
      if (again) post(again.activity, again.files);
    },
    type() {
      if (state.status !== 'online' || Date.now() - typingTold < TYPING_TOLD_EVERY_MS) return;
      typingTold = Date.now();
      connection.post(draft({ type: 'typing' })).catch(() => {});
    },
    startAnew: () => connection.startAnew(),
  };
}

/** `crypto.randomUUID` is missing on pages without https. */
const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('');
