import { useRef } from 'react';
import { useLive } from '../live/live-provider.js';

const EVERY_MS = 3000;

/** Tells the customer's side that the agent is writing: at most every 3 s, not at each key. */
export function useTypingSignal(conversationId: string): () => void {
  const { socket } = useLive();
  const lastAt = useRef(0);
  return () => {
    if (Date.now() - lastAt.current < EVERY_MS) return;
    lastAt.current = Date.now();
    if (socket?.connected) socket.volatile.emit('typing', conversationId);
  };
}
