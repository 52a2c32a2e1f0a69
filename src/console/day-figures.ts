import type { Conversation, Handoff } from '../conversations/index.js';
import { DAY_MS, HOUR_MS, later } from '../platform/clock.js';
import type { OverviewView } from './contract.js';

type Asked = Pick<Handoff, 'requestedAt' | 'reason'>;

/** What the figures need of a conversation; a projection leaves out what is not there. */
export type DayConversation = Pick<Conversation, 'createdAt'> & {
  handoff?: Asked | null;
  pastHandoffs?: Asked[];
};

type DayFigures = Pick<OverviewView, 'handoffsByReason' | 'hourly'> &
  Pick<OverviewView['counts'], 'conversationsToday' | 'botOnlyToday' | 'handoffsToday'>;

/** The last 24 hours of a centre, from the conversations in which something happened since `dayBefore(now)`. Pure. */
export function dayFigures(conversations: DayConversation[], now: Date): DayFigures {
  const since = dayBefore(now);
  const asked = conversations.flatMap(handoffsOf).filter(({ requestedAt }) => requestedAt >= since);
  const byReason = new Map<string, number>();
  for (const { reason } of asked) byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
  return {
    conversationsToday: conversations.length,
    botOnlyToday: conversations.filter((one) => handoffsOf(one).length === 0).length,
    handoffsToday: asked.length,
    handoffsByReason: [...byReason]
      .map(([reason, count]) => ({ reason, count }))
      .sort((a, b) => b.count - a.count),
    hourly: hours(now).map((from) => {
      const inHour = (at: Date): boolean => at >= from && at < later(from, HOUR_MS);
      return {
        at: from.toISOString(),
        conversations: conversations.filter((one) => inHour(one.createdAt)).length,
        handoffs: asked.filter((one) => inHour(one.requestedAt)).length,
      };
    }),
  };
}

export const dayBefore = (now: Date): Date => later(now, -DAY_MS);

/** From the bot to people: a transfer among these goes on with the same handoff. */
const handoffsOf = ({ handoff, pastHandoffs = [] }: DayConversation): Asked[] =>
  [...pastHandoffs, ...(handoff ? [handoff] : [])].filter(({ reason }) => reason !== 'transfer');

/** The last 24 full hours and the running one's start, oldest first. */
function hours(now: Date): Date[] {
  const thisHour = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  return Array.from({ length: 24 }, (_, index) => new Date(thisHour - (23 - index) * HOUR_MS));
}
