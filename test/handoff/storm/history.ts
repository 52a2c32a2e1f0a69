import { appendFileSync, readFileSync } from 'node:fs';
import type { Agent } from '../../../src/handoff/agent.js';
import type { connectMongo } from '../../../src/platform/mongo.js';

type Client = Awaited<ReturnType<typeof connectMongo>>['client'];

/** One write to the agents, or one acceptance, as it went over the wire. */
export type HistoryRow =
  | { kind: 'agent'; desk: string; startedAt: number; endedAt: number; image: Agent }
  /** A write that gives no image back: only heartbeats may be such. */
  | { kind: 'blind'; desk: string; update: unknown }
  | { kind: 'accepted'; conversationId: string; handoffId: string; offerId: string; agentId: string };

interface FindAndModifyReply {
  value: Record<string, unknown> | null;
}

const nowMs = (): number => performance.timeOrigin + performance.now();

/** Writes down what this client does to agents, from the driver's own command events. Rows go to `path` in batches. */
export function recordHistory(client: Client, desk: string, path: string): { flush(): void } {
  const open = new Map<number, { startedAt: number; command: Record<string, unknown> }>();
  let rows: HistoryRow[] = [];
  const flush = (): void => {
    if (rows.length === 0) return;
    appendFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    rows = [];
  };
  const add = (row: HistoryRow): void => {
    rows.push(row);
    if (rows.length >= 200) flush();
  };
  client.on('commandStarted', ({ requestId, command }) => {
    if (command['findAndModify'] ?? command['update']) open.set(requestId, { startedAt: nowMs(), command });
  });
  client.on('commandFailed', ({ requestId }) => open.delete(requestId));
  client.on('commandSucceeded', ({ requestId, reply }) => {
    const known = open.get(requestId);
    if (!known) return;
    open.delete(requestId);
    const { startedAt, command } = known;
    if (command['update'] === 'agents' && (reply as { nModified: number }).nModified > 0) {
      add({ kind: 'blind', desk, update: command['updates'] });
    }
    const value = command['findAndModify'] ? (reply as FindAndModifyReply).value : null;
    if (!value) return;
    if (command['findAndModify'] === 'agents') {
      add({ kind: 'agent', desk, startedAt, endedAt: nowMs(), image: value as unknown as Agent });
    }
    const set = (command['update'] as { $set?: Record<string, unknown> }).$set;
    if (command['findAndModify'] === 'conversations' && set?.['handoff.acceptedOfferId']) {
      const handoff = value['handoff'] as { id: string; acceptedOfferId: string; agentId: string };
      add({
        kind: 'accepted',
        conversationId: String(value['_id']),
        handoffId: handoff.id,
        offerId: handoff.acceptedOfferId,
        agentId: handoff.agentId,
      });
    }
  });
  return { flush };
}

export function readHistory(paths: string[]): HistoryRow[] {
  return paths.flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => revive(JSON.parse(line) as HistoryRow)),
  );
}

function revive(row: HistoryRow): HistoryRow {
  if (row.kind !== 'agent') return row;
  const { idleSince, heartbeatAt } = row.image;
  const dates = { idleSince: new Date(idleSince), heartbeatAt: heartbeatAt && new Date(heartbeatAt) };
  return { ...row, image: { ...row.image, ...dates } };
}
