import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { keys } from '../api/keys.js';
import { followEvents } from './follow-events.js';
import { createRefresher } from './refresher.js';
import { openSocket, type LiveSocket } from './socket.js';
import { startHeartbeat } from './start-heartbeat.js';

/** What is in front of the agent. */
const SOON_MS = 150;
/** Lists and counts of a whole centre, which change with every message anybody gets. */
const EVENTUALLY_MS = 1500;

interface Live {
  socket: LiveSocket | null;
  /** False after a connection was lost; true before the first one, when there is nothing to warn of yet. */
  connected: boolean;
}

const LiveContext = createContext<Live>({ socket: null, connected: true });

export const useLive = (): Live => use(LiveContext);

/** One socket for the signed-in page. After each reconnection everything shown is fetched again. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [socket] = useState(openSocket);
  const [connected, setConnected] = useState(true);

  useEffect(() => {
    const soon = createRefresher(client, SOON_MS);
    const eventually = createRefresher(client, EVENTUALLY_MS);
    const stopHeartbeat = startHeartbeat(socket);
    let wasConnected = false;
    followEvents(socket, client, { soon, eventually });
    socket.on('connect', () => {
      setConnected(true);
      // What happened while we were away was not told to us.
      if (wasConnected) void client.invalidateQueries();
      wasConnected = true;
    });
    socket.on('disconnect', (reason) => {
      setConnected(false);
      // The server closed it on purpose, as it does when the session ends: ask who we are, and try again.
      if (reason === 'io server disconnect') {
        void client.invalidateQueries({ queryKey: keys.session });
        setTimeout(() => socket.connect(), 1000);
      }
    });
    socket.on('connect_error', () => {
      setConnected(false);
      // A refused handshake is not retried by the library; a lost network is.
      if (!socket.active) setTimeout(() => socket.connect(), 5000);
    });
    socket.connect();
    return () => {
      stopHeartbeat();
      soon.stop();
      eventually.stop();
      socket.off();
      socket.disconnect();
    };
  }, [client, socket]);

  return <LiveContext value={{ socket, connected }}>{children}</LiveContext>;
}

/** Asks for the transcript events of a conversation for as long as it is shown, also after a reconnection. */
export function useWatch(conversationId: string): void {
  const { socket } = useLive();
  const client = useQueryClient();
  useEffect(() => {
    if (!socket) return undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    const watch = () => {
      socket.emit('watch', conversationId);
      // Lines written between the fetch and the watch were told to nobody: look once more.
      clearTimeout(again);
      again = setTimeout(
        () => void client.invalidateQueries({ queryKey: keys.transcript(conversationId) }),
        1000,
      );
    };
    if (socket.connected) watch();
    socket.on('connect', watch);
    return () => {
      clearTimeout(again);
      socket.off('connect', watch);
      if (socket.connected) socket.emit('unwatch', conversationId);
    };
  }, [socket, conversationId, client]);
}
