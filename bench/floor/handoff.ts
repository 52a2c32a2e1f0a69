import { randomUUID } from 'node:crypto';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { WebSocketServer, type WebSocket } from 'ws';
import { openFloor, type Doc } from './open-floor.js';

/**
 * A handoff from the routing job to the offer on the agent's socket with nothing but drivers: the same writes of the
 * same size in the same order, the same jobs, the same frame as the product. Agents take turns; nobody is compared.
 */
const { db, redisUrl, prefix, roles, port, sample } = await openFloor();
const topic = `${prefix}.events`;

if (roles.includes('worker')) await startWorker();
if (roles.includes('web')) await startWeb();
process.stdout.write('floor ready\n');

async function startWorker(): Promise<void> {
  const conversations = db.collection<Doc>('conversations');
  const agents = db.collection<Doc>('agents');
  const agentIds = (await agents.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id);
  const decision = sample('decision');
  const record = gather((rows: Doc[]) =>
    db.collection<Doc>('routing_decisions').insertMany(rows, { ordered: false }),
  );
  const publisher = new Redis(redisUrl);
  const queue = new Queue('routing', {
    connection: new Redis(redisUrl),
    prefix,
    defaultJobOptions: {
      attempts: 6,
      backoff: { type: 'exponential', delay: 100 },
      removeOnComplete: true,
      removeOnFail: true,
    },
  });
  let turn = 0;
  const worker = new Worker(
    'routing',
    async ({ data }: { data: { conversationId: string; handoffId: string } }) => {
      const agentId = agentIds[(turn += 1) % agentIds.length] ?? '';
      const now = new Date();
      const { conversationId, handoffId } = data;
      await agents.findOneAndUpdate(
        {
          _id: agentId,
          load: { $lte: 1_000_000 },
          'work.handoffId': { $ne: handoffId },
          presence: 'available',
        },
        {
          $inc: { load: 1, epoch: 1 },
          $push: { work: { handoffId, conversationId, units: 1, state: 'offered', since: now } },
        } as object,
        { returnDocument: 'after' },
      );
      const offerId = randomUUID();
      await record({ ...decision, _id: randomUUID(), handoffId, conversationId, agentId, offerId });
      await conversations.findOneAndUpdate(
        { _id: conversationId, state: 'queued', 'handoff.id': handoffId, 'handoff.offer': null },
        {
          $set: {
            'handoff.offer': { id: offerId, agentId, offeredAt: now, expiresAt: now },
            'handoff.nextLookAt': now,
            state: 'queued',
            isOpen: true,
            lastActivityAt: now,
          },
        },
        { returnDocument: 'after' },
      );
      await publisher.publish(
        topic,
        JSON.stringify({ type: 'offer.made', agentId, conversationId, offerId }),
      );
      await queue.add('expire', { kind: 'expire', conversationId, offerId }, { delay: 3_600_000 });
    },
    { connection: new Redis(redisUrl, { maxRetriesPerRequest: null }), prefix, concurrency: 64 },
  );
  worker.on('failed', (_job, error) => process.stderr.write(`${error.stack}\n`));
}

/** Writes what came in during the last write in one go, as the product's routing desk does. */
function gather(write: (rows: Doc[]) => Promise<unknown>): (row: Doc) => Promise<unknown> {
  let rows: Doc[] = [];
  let next: Promise<unknown> | null = null;
  let current: Promise<unknown> = Promise.resolve();
  return (row) => {
    rows.push(row);
    next ??= current.then(() => {
      const due = rows;
      rows = [];
      next = null;
      current = write(due);
      return current;
    });
    return next;
  };
}

async function startWeb(): Promise<void> {
  const sockets = new Map<string, WebSocket>();
  const server = new WebSocketServer({ port, host: '127.0.0.1' });
  server.on('connection', (socket) => {
    socket.send('0{}');
    socket.on('message', (data: Buffer) => {
      const frame = data.toString('utf8');
      const auth = /^40\/realtime,(.*)$/.exec(frame)?.[1];
      if (!auth) return; // a heartbeat
      sockets.set((JSON.parse(auth) as { token: string }).token, socket);
      socket.send('40/realtime,{}');
    });
  });
  const subscriber = new Redis(redisUrl, { maxRetriesPerRequest: null });
  subscriber.on('message', (_topic, payload) => {
    const { agentId, ...offer } = JSON.parse(payload) as {
      type: string;
      agentId: string;
      conversationId: string;
    };
    sockets.get(agentId)?.send(`42/realtime,${JSON.stringify([offer.type, offer])}`);
  });
  await subscriber.subscribe(topic);
}
