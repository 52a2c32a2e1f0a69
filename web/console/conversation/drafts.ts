import { useSyncExternalStore } from 'react';

export type DraftKind = 'message' | 'note';

interface Draft {
  message: string;
  note: string;
  kind: DraftKind;
  /** Counts up whenever the cursor should go to the text field. */
  focus: number;
}

const EMPTY: Draft = { message: '', note: '', kind: 'message', focus: 0 };
const STORED = 'tsunagu.drafts';

/** What is being written, per conversation: it survives a look at another conversation, and a reload. */
const drafts = new Map<string, Draft>(readStored());
const listeners = new Set<() => void>();

export const useDraft = (conversationId: string): Draft =>
  useSyncExternalStore(subscribe, () => drafts.get(conversationId) ?? EMPTY);

export const setDraftText = (conversationId: string, text: string): void =>
  change(conversationId, (draft) => ({ ...draft, [draft.kind]: text }));

export const setDraftKind = (conversationId: string, kind: DraftKind): void =>
  change(conversationId, (draft) => ({ ...draft, kind, focus: draft.focus + 1 }));

export const focusComposer = (conversationId: string): void =>
  change(conversationId, (draft) => ({ ...draft, focus: draft.focus + 1 }));

/** Puts a suggested answer into the reply, after what is written already, for the agent to adapt. */
export const insertIntoReply = (conversationId: string, text: string): void =>
  change(conversationId, (draft) => ({
    ...draft,
    kind: 'message',
    message: draft.message.trim() === '' ? text : `${draft.message.trimEnd()}\n\n${text}`,
    focus: draft.focus + 1,
  }));

function change(conversationId: string, edit: (draft: Draft) => Draft): void {
  drafts.set(conversationId, edit(drafts.get(conversationId) ?? EMPTY));
  const written = [...drafts].filter(([, { message, note }]) => message !== '' || note !== '');
  // sessionStorage: what one agent wrote must not wait on a shared computer for the next.
  sessionStorage.setItem(STORED, JSON.stringify(written.map(([id, draft]) => [id, { ...draft, focus: 0 }])));
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function readStored(): [string, Draft][] {
  try {
    // Written by `change` above, in this browser tab.
    return JSON.parse(sessionStorage.getItem(STORED) ?? '[]') as [string, Draft][];
  } catch {
    return [];
  }
}
