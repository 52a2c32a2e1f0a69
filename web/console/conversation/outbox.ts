import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { api } from '../api/client.js';
import type { ActivityView } from '../api/contract.js';
import { keys } from '../api/keys.js';
import { ApiProblem } from '../api/problem.js';
import { useLive } from '../live/live-provider.js';
import { mergeTranscript } from '../live/merge-transcript.js';
import type { DraftKind } from './drafts.js';

export interface Unsent {
  /** Sent again with the same id after a lost answer, it is stored once. */
  clientId: string;
  conversationId: string;
  kind: DraftKind;
  text: string;
  status: 'sending' | 'failed';
  /** Failed for want of a connection: worth trying again when there is one. */
  unreachable: boolean;
  /** The last line known when it was written: its stored form comes later than that. */
  afterSeq: number;
  at: string;
}

let unsent: Unsent[] = [];
const listeners = new Set<() => void>();
/** One after the other per conversation, so that two quick messages arrive in the order they were written. */
const lines = new Map<string, Promise<void>>();

/** What was written here and is not known to be stored, with how to send, retry and discard. */
export function useOutbox(conversationId: string) {
  const client = useQueryClient();
  const { connected } = useLive();
  const all = useSyncExternalStore(subscribe, () => unsent);
  const mine = useMemo(
    () => all.filter((item) => item.conversationId === conversationId),
    [all, conversationId],
  );

  useEffect(() => {
    if (connected) unsent.filter(({ unreachable }) => unreachable).forEach((item) => retry(client, item));
  }, [connected, client]);

  return {
    unsent: mine,
    send: (kind: DraftKind, text: string) => {
      const known = client.getQueryData<ActivityView[]>(keys.transcript(conversationId)) ?? [];
      const item: Unsent = {
        clientId: crypto.randomUUID(),
        conversationId,
        kind,
        text,
        status: 'sending',
        unreachable: false,
        afterSeq: known.at(-1)?.seq ?? 0,
        at: new Date().toISOString(),
      };
      update([...unsent, item]);
      post(client, item);
    },
    retry: (item: Unsent) => retry(client, item),
    discard: (item: Unsent) => update(without(item)),
  };
}

/** The socket may bring a message before its request is answered: it must not be seen twice. */
export function notYetShown(waiting: Unsent[], transcript: ActivityView[]): Unsent[] {
  const taken = new Set<number>();
  return waiting.filter((item) => {
    const stored = transcript.find(
      ({ seq, kind, author, text }) =>
        seq > item.afterSeq &&
        kind === item.kind &&
        author.kind === 'agent' &&
        text === item.text &&
        !taken.has(seq),
    );
    if (stored) taken.add(stored.seq);
    return !stored;
  });
}

function retry(client: QueryClient, item: Unsent): void {
  if (item.status === 'sending') return;
  update(unsent.map((other) => (other.clientId === item.clientId ? { ...other, ...AGAIN } : other)));
  post(client, item);
}
const AGAIN = { status: 'sending', unreachable: false } as const;

function post(client: QueryClient, item: Unsent): void {
  const before = lines.get(item.conversationId) ?? Promise.resolve();
  lines.set(
    item.conversationId,
    before.then(() => deliver(client, item)),
  );
}

async function deliver(client: QueryClient, item: Unsent): Promise<void> {
  const { conversationId, clientId, text } = item;
  const path = `/conversations/${encodeURIComponent(conversationId)}/${item.kind === 'note' ? 'notes' : 'messages'}`;
  try {
    const stored = await api.post<ActivityView | undefined>(path, { text, clientId });
    if (stored?.seq) {
      client.setQueryData<ActivityView[]>(keys.transcript(conversationId), (have) =>
        have ? mergeTranscript(have, [stored]) : have,
      );
    }
    update(without(item));
    void client.invalidateQueries({ queryKey: keys.transcript(conversationId) });
    void client.invalidateQueries({ queryKey: keys.conversationLists });
  } catch (error) {
    const unreachable = error instanceof ApiProblem && error.status === 0;
    update(
      unsent.map((other) =>
        other.clientId === clientId ? { ...other, status: 'failed', unreachable } : other,
      ),
    );
  }
}

const without = (item: Unsent): Unsent[] => unsent.filter(({ clientId }) => clientId !== item.clientId);

function update(next: Unsent[]): void {
  unsent = next;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
