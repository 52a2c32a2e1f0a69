import { createServer, type IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { WebSocketServer, type WebSocket } from 'ws';
import { openFloor, type Doc } from './open-floor.js';

/**
 * A message and its answer with nothing but drivers: the same HTTP post, the same writes of the same size in the same
 * order, the same job and the same frames as the product, by as many processes; no parsing, no reading, no thinking.
 */
const { db, redisUrl, prefix, roles, port, sample } = await openFloor();
const events = db.collection<Doc>('channel_events');
const conversations = db.collection<Doc>('conversations');
const activities = db.collection<Doc>('activities');
const publisher = new Redis(redisUrl);
const topic = `${prefix}.events`;

/** What one message costs; the benchmark compares it with what it counts in the product. */
if (roles.includes('worker')) startWorker();
if (roles.includes('web')) await startWeb();
process.stdout.write('floor ready\n');

function startWorker(): void {
  const customer = sample('customer');
  const answer = sample('answer');
  const worker = new Worker(
    'inbound',
    async ({ data }: { data: { lane: string; eventId: string; seq: number } }) => {
      const conversation = await conversations.findOneAndUpdate(
        {
          threadKey: data.lane,
          isOpen: true,
          $or: [{ lease: null }, { 'lease.until': { $lt: new Date() } }],
        },
        { $set: { lease: { token: data.eventId, until: new Date(Date.now() + 60_000) } } },
        { returnDocument: 'after' },
      );
      if (!conversation) throw new Error('no conversation');
      for (const [position, given] of [customer, answer].entries()) {
        const activity = {
          ...given,
          _id: randomUUID(),
          conversationId: conversation._id,
          seq: data.seq + position,
          key: `${position}:${data.eventId}`,
          at: new Date(),
        };
        await activities.insertOne(activity);
        await publisher.publish(
          topic,
          JSON.stringify({ type: 'transcript.appended', lane: data.lane, seq: activity.seq, activity }),
        );
      }
      await events.updateMany(
        { _id: { $in: [data.eventId] } },
        { $set: { state: 'done', expireAt: new Date(Date.now() + 86_400_000) } },
      );
      await conversations.findOneAndUpdate(
        { _id: conversation._id, 'lease.token': data.eventId },
        {
          $set: {
            language: 'en',
            lastActivityAt: new Date(),
            lastCustomerAt: new Date(),
            preview: conversation['preview'],
            bot: conversation['bot'],
            topics: conversation['topics'],
            lease: null,
          },
        },
        { returnDocument: 'before', projection: { 'lease.wanted': 1 } },
      );
    },
    { connection: new Redis(redisUrl, { maxRetriesPerRequest: null }), prefix, concurrency: 16 },
  );
  worker.on('failed', (_job, error) => process.stderr.write(`${error.stack}\n`));
}

async function startWeb(): Promise<void> {
  const event = sample('event');
  const conversationSample = sample('conversation');
  const frames = [sample('own frame'), sample('answer frame')] as unknown as {
    activities: Doc[];
    watermark: string;
  }[];
  const queue = new Queue('inbound', {
    connection: new Redis(redisUrl),
    prefix,
    defaultJobOptions: {
      attempts: 6,
      backoff: { type: 'exponential', delay: 100 },
      removeOnComplete: true,
      removeOnFail: true,
    },
  });
  const lanes = new Map<string, { seq: number; socket?: WebSocket }>();

  const server = createServer((req, res) => {
    const answer = (body: object): void => {
      res.setHeader('content-type', 'application/json');
      res.end(JSON.stringify(body));
    };
    serve(req)
      .then(answer)
      .catch((error: Error) => res.writeHead(500).end(error.stack));
  });

  async function serve(req: IncomingMessage): Promise<object> {
    const raw = await bodyOf(req);
    const body = JSON.parse(raw) as Doc;
    if (req.url?.endsWith('/tokens/generate')) return { token: 'any' };
    if (req.url?.endsWith('/conversations')) {
      const id = randomUUID();
      lanes.set(id, { seq: 1 });
      await conversations.insertOne({
        ...conversationSample,
        _id: id,
        threadKey: id,
        isOpen: true,
        lease: null,
      });
      return { token: 'any', conversationId: id, streamUrl: `ws://127.0.0.1:${port}/${id}` };
    }
    const id = req.url?.split('/').at(-2) ?? '';
    const lane = lanes.get(id);
    if (!lane) throw new Error(`no conversation ${id}`);
    const _id = randomUUID();
    const known = event['event'] as Doc;
    await events.insertMany(
      [{ ...event, _id, lane: id, event: { ...known, text: body['text'] }, receivedAt: new Date(), raw }],
      { ordered: false },
    );
    await queue.add('inbound', { lane: id, eventId: _id, seq: lane.seq });
    lane.seq += 2;
    return { id: _id };
  }

  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket, req) => {
    const lane = lanes.get(req.url?.slice(1) ?? '');
    if (lane) lane.socket = socket;
  });
  const subscriber = new Redis(redisUrl, { maxRetriesPerRequest: null });
  subscriber.on('message', (_topic, payload) => {
    const { lane, seq, activity } = JSON.parse(payload) as { lane: string; seq: number; activity: Doc };
    const frame = frames[(seq - 1) % 2];
    const activities = frame?.activities.map((one) => ({ ...one, id: activity._id, text: activity['text'] }));
    lanes.get(lane)?.socket?.send(JSON.stringify({ activities, watermark: String(seq) }));
  });
  await subscriber.subscribe(topic);
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
}

function bodyOf(req: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    req.on('error', reject);
  });
}
