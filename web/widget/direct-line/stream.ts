import type { WireActivity } from './wire.js';

export interface Stream {
  close(): void;
}

export interface StreamEvents {
  onOpen(): void;
  onFrame(activities: WireActivity[], watermark: string | undefined): void;
  /** Every twenty seconds. */
  onTick(): void;
  /** Once, however it ended. */
  onClose(): void;
}

const TICK_MS = 20_000;
/** The server pings every 25 s: after three silent rounds the network is gone, whatever the socket says. */
const SILENCE_MS = 75_000;

/** One websocket of a conversation. Browsers notice a broken connection late, so silence counts as an end too. */
export function openStream(url: string, events: StreamEvents): Stream {
  const socket = new WebSocket(url);
  let heardAt = Date.now();
  let ended = false;

  const end = (): void => {
    if (ended) return;
    ended = true;
    clearInterval(ticking);
    socket.close();
    events.onClose();
  };

  const ticking = setInterval(() => {
    if (Date.now() - heardAt > SILENCE_MS) {
      end();
      return;
    }
    if (socket.readyState === WebSocket.OPEN) socket.send('');
    events.onTick();
  }, TICK_MS);

  socket.onopen = () => {
    if (!ended) events.onOpen();
  };
  socket.onclose = end;
  socket.onerror = end;
  socket.onmessage = ({ data }) => {
    if (ended) return; // frames still come in while a socket closes
    heardAt = Date.now();
    if (typeof data !== 'string' || data === '') return;
    const frame = JSON.parse(data) as { activities?: WireActivity[]; watermark?: string };
    events.onFrame(frame.activities ?? [], frame.watermark);
  };
  return { close: end };
}
