import type { LiveSocket } from './socket.js';

/** Tells the server every 15 s that this page lives. Returns how to stop. */
export function startHeartbeat(socket: LiveSocket): () => void {
  const beat = () => {
    // volatile: beats of the time without a connection must not pile up and arrive as a burst.
    if (socket.connected) socket.volatile.emit('heartbeat');
  };
  const worker = new Worker(new URL('./ticker.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', beat);
  socket.on('connect', beat);
  return () => {
    worker.terminate();
    socket.off('connect', beat);
  };
}
