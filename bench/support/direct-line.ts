import { Agent, request } from 'node:http';
import { WebSocket } from 'ws';

/** A customer's client of one Direct Line conversation. */
export interface Talk {
  /** Posts a message; resolves with the milliseconds until the bot's answer to it came in on the stream. */
  ask(text: string): Promise<number>;
  /** The last frames of either kind, as received. */
  frames: { own?: StreamFrame; answer?: StreamFrame };
  close(): void;
}

export interface StreamFrame {
  activities: { type: string; id: string; text?: string; from: { role: string; kind?: string } }[];
  watermark?: string;
}

const ANSWER_LIMIT_MS = 30_000;

export async function openTalk(url: string, secret: string): Promise<Talk> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const post = async <T>(path: string, bearer: string, body: object): Promise<T> => {
    const text = await postJson(agent, `${url}/v3/directline${path}`, bearer, body);
    return JSON.parse(text) as T;
  };
  const granted = await post<{ token: string }>('/tokens/generate', secret, { user: { id: 'dl_customer' } });
  const started = await post<{ token: string; conversationId: string; streamUrl: string }>(
    '/conversations',
    granted.token,
    {},
  );
  const socket = new WebSocket(started.streamUrl);
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });

  const frames: Talk['frames'] = {};
  let waiting: { startedAt: number; answered: (ms: number) => void } | null = null;
  socket.on('message', (data: Buffer) => {
    if (data.length === 0) return;
    const frame = JSON.parse(data.toString('utf8')) as StreamFrame;
    for (const { type, from } of frame.activities) {
      if (type !== 'message') continue;
      if (from.role === 'user') {
        frames.own = frame;
        continue;
      }
      if (from.kind !== 'bot') throw new Error(`Answered by ${from.kind}, not by the bot.`);
      frames.answer = frame;
      waiting?.answered(performance.now() - waiting.startedAt);
      waiting = null;
    }
  });

  return {
    frames,
    async ask(text) {
      const answered = new Promise<number>((resolve, reject) => {
        const limit = setTimeout(() => reject(new Error(`No answer to "${text}".`)), ANSWER_LIMIT_MS);
        waiting = {
          startedAt: performance.now(),
          answered(ms) {
            clearTimeout(limit);
            resolve(ms);
          },
        };
      });
      const posted = post(`/conversations/${started.conversationId}/activities`, started.token, {
        type: 'message',
        from: { id: 'dl_customer' },
        locale: 'en-US',
        text,
        channelData: { clientActivityID: `${Date.now()}${Math.random()}` },
      });
      const [ms] = await Promise.all([answered, posted]);
      return ms;
    },
    close() {
      socket.terminate();
      agent.destroy();
    },
  };
}

/** @throws for any status but 200 and 201: a refusal (429) would make a benchmark look fast. */
function postJson(agent: Agent, url: string, bearer: string, body: object): Promise<string> {
  const json = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        agent,
        method: 'POST',
        headers: {
          authorization: `Bearer ${bearer}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(json),
        },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => (text += chunk));
        answer.on('end', () => {
          if (answer.statusCode === 200 || answer.statusCode === 201) resolve(text);
          else reject(new Error(`${url} answered ${answer.statusCode}: ${text}`));
        });
      },
    );
    call.on('error', (error: NodeJS.ErrnoException) => {
      // The server closed an idle connection at the moment we took it up again.
      if (call.reusedSocket && error.code === 'ECONNRESET') resolve(postJson(agent, url, bearer, body));
      else reject(error);
    });
    call.end(json);
  });
}
