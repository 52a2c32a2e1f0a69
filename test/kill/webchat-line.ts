import type { CustomerLine, Said } from './customer-line.js';
import { callPersistently, type Answer } from './persistent-call.js';

export interface WebchatLine extends CustomerLine {
  /** Ids of every activity shown to the client, in the order shown. */
  readonly shown: readonly string[];
  readonly directLineId: string;
}

/** A customer of the web chat who speaks plain Direct Line 3.0 and reads by polling with a watermark. */
export async function openWebchatLine(options: {
  url: string;
  secret: string;
  userId: string;
}): Promise<WebchatLine> {
  const { url, secret, userId } = options;
  const base = `${url}/v3/directline`;
  const post = (path: string, token: string, body: object): Promise<Answer> =>
    callPersistently({ method: 'POST', url: `${base}${path}`, token, body });

  const granted = await post('/tokens/generate', secret, { user: { id: userId } });
  const token: string = granted.body.token;
  const started = await post('/conversations', token, {});
  const directLineId: string = started.body.conversationId;

  const shown: string[] = [];
  const texts: string[] = [];
  let watermark = '';
  let posted = 0;
  let reading: Promise<void> = Promise.resolve();

  async function read(): Promise<void> {
    const { status, body } = await callPersistently({
      method: 'GET',
      url: `${base}/conversations/${directLineId}/activities?watermark=${watermark}`,
      token,
    });
    if (status !== 200) throw new Error(`Web chat reads get ${status}: ${JSON.stringify(body)}`);
    watermark = body.watermark;
    for (const { id, text, from } of body.activities) {
      shown.push(id);
      if (from.role === 'bot' && text) texts.push(text);
    }
  }

  return {
    channel: 'webchat',
    shown,
    directLineId,
    async say(text, { duplicate = 0 } = {}): Promise<Said> {
      posted += 1;
      const activity = {
        type: 'message',
        from: { id: userId },
        text,
        channelData: { clientActivityID: `${userId}-${posted}` },
      };
      const postOnce = async (): Promise<string> => {
        const { status, body } = await post(`/conversations/${directLineId}/activities`, token, activity);
        if (status !== 200) throw new Error(`Web chat posts get ${status}: ${JSON.stringify(body)}`);
        return body.id;
      };
      const ids = new Set(await Promise.all(Array.from({ length: 1 + duplicate }, postOnce)));
      const [id = ''] = ids;
      if (ids.size > 1) throw new Error(`One client activity got ${ids.size} ids: ${[...ids].join()}`);
      return { text, id, isAcknowledged: () => true, sendAgain: async () => void (await postOnce()) };
    },
    async heard() {
      // One poll at a time: two with the same watermark would show everything twice.
      reading = reading.then(read);
      await reading;
      return texts;
    },
  };
}
