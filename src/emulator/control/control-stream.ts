import type { RequestHandler } from 'express';
import type { Feed } from '../core/feed.js';

const PING_MS = 15_000;

/** Server-sent events of everything that happens, until the reader leaves or `closing` fires. */
export function streamFeed(feed: Feed, closing: AbortSignal): RequestHandler {
  return (req, res) => {
    res.set({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    res.flushHeaders();
    res.write('retry: 2000\n\n');
    const unsubscribe = feed.subscribe(({ type, data }) => {
      res.write(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
    });
    // Proxies drop a connection that says nothing.
    const ping = setInterval(() => res.write(': ping\n\n'), PING_MS).unref();
    const end = () => res.end();
    closing.addEventListener('abort', end, { once: true });
    req.on('close', () => {
      closing.removeEventListener('abort', end);
      clearInterval(ping);
      unsubscribe();
    });
  };
}
