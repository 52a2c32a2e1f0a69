import type { ConversationStore, Handoff } from '../conversations/index.js';
import type { AgentStore } from './agent-store.js';
import { estimateWait } from './estimate-wait.js';

export interface QueueFacts {
  /** How many wait before this handoff in its queue. */
  ahead(handoff: Pick<Handoff, 'queueId' | 'priority' | 'waitingSince'>): Promise<number>;
  /** Who serves the queue, and how long a newcomer behind `ahead` others is likely to wait. */
  staffing(
    queueId: string,
  ): Promise<{ available: number; staffed: number; slots: number; freeSlots: number }>;
  estimate(queueId: string, ahead: number): Promise<{ p50: number; p80: number } | null>;
}

/** Before there is any history: what a chat takes in most desks. */
const ASSUMED_HANDLING_SECONDS = 300;
const HISTORY = 50;
const CACHE_MS = 5_000;
/**
 * A queue this long is not counted for each newcomer: behind twenty others, one more or less says the same. The count is
 * kept the longer the more there is to count, so that it never takes more than a few hundredths of the database's time.
 */
const LONG_LINE = 20;
const KEPT_MS_EACH = 10;
const MOST_KEPT_MS = 5_000;

type Place = Pick<Handoff, 'priority' | 'waitingSince'>;

export function createQueueFacts(deps: { conversations: ConversationStore; agents: AgentStore }): QueueFacts {
  const { conversations, agents } = deps;
  const cache = new Map<string, { at: number; value: Promise<unknown> }>();
  const lines = new Map<string, { until: number; line: Promise<Place[]> }>();

  function cached<T>(key: string, read: () => Promise<T>): Promise<T> {
    const known = cache.get(key);
    if (known && performance.now() - known.at < CACHE_MS) return known.value as Promise<T>;
    const value = read();
    cache.set(key, { at: performance.now(), value });
    value.catch(() => cache.delete(key));
    return value;
  }

  const meanHandlingSeconds = (queueId: string): Promise<number> =>
    cached(`handling:${queueId}`, async () => {
      const closed = await conversations.collection
        .find({ state: 'closed', 'handoff.queueId': queueId }, { projection: { handoff: 1 } })
        .sort({ lastActivityAt: -1 })
        .limit(HISTORY)
        .toArray();
      const times = closed.flatMap(({ handoff }) =>
        handoff?.acceptedAt && handoff.endedAt
          ? [(handoff.endedAt.getTime() - handoff.acceptedAt.getTime()) / 1000]
          : [],
      );
      if (times.length < 5) return ASSUMED_HANDLING_SECONDS;
      return times.reduce((sum, seconds) => sum + seconds, 0) / times.length;
    });

  /** Everybody who waits in a queue. */
  async function lineOf(queueId: string): Promise<Place[]> {
    const known = lines.get(queueId);
    if (known && performance.now() < known.until) return known.line;
    const line = readLine(queueId);
    line.catch(() => lines.delete(queueId));
    if (known) lines.set(queueId, { until: performance.now() + MOST_KEPT_MS, line }); // was long: one reads for all
    const { length } = await line;
    if (length < LONG_LINE) lines.delete(queueId);
    else
      lines.set(queueId, { until: performance.now() + Math.min(length * KEPT_MS_EACH, MOST_KEPT_MS), line });
    return line;
  }

  async function readLine(queueId: string): Promise<Place[]> {
    const waiting = await conversations.collection
      .find(
        { state: 'queued', 'handoff.queueId': queueId },
        { projection: { 'handoff.priority': 1, 'handoff.waitingSince': 1 } },
      )
      .toArray();
    return waiting.flatMap(({ handoff }) => handoff ?? []);
  }

  const staffing: QueueFacts['staffing'] = (queueId) =>
    cached(`staffing:${queueId}`, async () => {
      const onDuty = await agents.onDuty([queueId]);
      const there = onDuty.filter((agent) => agent.presence === 'available');
      return {
        available: there.length,
        staffed: onDuty.length,
        slots: there.reduce((sum, agent) => sum + agent.capacity, 0),
        freeSlots: there.reduce((sum, agent) => sum + Math.max(0, agent.capacity - agent.load), 0),
      };
    });

  return {
    staffing,
    async ahead({ queueId, priority, waitingSince }) {
      const line = await lineOf(queueId);
      return line.filter(
        (one) => one.priority > priority || (one.priority === priority && one.waitingSince < waitingSince),
      ).length;
    },
    async estimate(queueId, ahead) {
      let { slots, freeSlots } = await staffing(queueId);
      if (slots === 0) {
        // "Nobody is there" is bad news: not from a memory a few seconds old.
        cache.delete(`staffing:${queueId}`);
        ({ slots, freeSlots } = await staffing(queueId));
      }
      const mean = await meanHandlingSeconds(queueId);
      return estimateWait({ ahead, slots, freeSlots, meanHandlingSeconds: mean });
    },
  };
}
