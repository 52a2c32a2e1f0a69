import { WebSocket } from 'ws';
import type { WireActivity } from './http-call.js';

/** A bare reader of a Direct Line stream. */
export interface StreamClient {
  activities: WireActivity[];
  /** Of the frames, in order. */
  watermarks: string[];
  emptyFrames(): number;
  texts(): (string | undefined)[];
  socket: WebSocket;
  closed: Promise<number>;
}

/** Resolves once the stream is open. @throws with the HTTP status when it is refused. */
export function openStreamClient(
  streamUrl: string,
  headers: Record<string, string> = {},
): Promise<StreamClient> {
  const socket = new WebSocket(streamUrl, { headers });
  const activities: WireActivity[] = [];
  const watermarks: string[] = [];
  let empty = 0;
  socket.on('message', (data: Buffer) => {
    const text = data.toString('utf8');
    if (text === '') {
      empty += 1;
      return;
    }
    const frame = JSON.parse(text) as { activities: WireActivity[]; watermark?: string };
    activities.push(...frame.activities);
    if (frame.watermark !== undefined) watermarks.push(frame.watermark);
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('unexpected-response', (_req, res) => reject(new Error(String(res.statusCode))));
    socket.on('open', () =>
      resolve({
        activities,
        watermarks,
        emptyFrames: () => empty,
        texts: () => activities.map(({ text }) => text),
        socket,
        closed,
      }),
    );
  });
}
