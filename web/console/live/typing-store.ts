import { useSyncExternalStore } from 'react';

export type TypingAuthor = 'customer' | 'bot' | 'agent';

/** Platforms say "is typing" again every few seconds while it lasts, and never say that it ended. */
const FADES_AFTER_MS = 6000;

const typing = new Map<string, { author: TypingAuthor; timer: ReturnType<typeof setTimeout> }>();
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

export function noteTyping(conversationId: string, author: TypingAuthor): void {
  clearTimeout(typing.get(conversationId)?.timer);
  const timer = setTimeout(() => endTyping(conversationId), FADES_AFTER_MS);
  typing.set(conversationId, { author, timer });
  tell();
}

/** What was being typed has arrived. */
export function endTyping(conversationId: string): void {
  const known = typing.get(conversationId);
  if (!known) return;
  clearTimeout(known.timer);
  typing.delete(conversationId);
  tell();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** Who is typing in this conversation, or null. */
export const useTyping = (conversationId: string): TypingAuthor | null =>
  useSyncExternalStore(subscribe, () => typing.get(conversationId)?.author ?? null);
