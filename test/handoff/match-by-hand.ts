import type { Handoff } from '../../src/conversations/index.js';
import type { Candidate } from '../../src/handoff/match-agent.js';

/** The rules once more, as plainly as they can be said; slow, and written without looking at the other. */
export function mayTake(handoff: Handoff, agent: Candidate, now: Date): boolean {
  const waitedSeconds = (now.getTime() - handoff.waitingSince.getTime()) / 1000;
  const stillAsked = handoff.skills.filter(
    ({ relaxAfterSeconds }) => relaxAfterSeconds === undefined || waitedSeconds < relaxAfterSeconds,
  );
  const addressed = handoff.onlyAgentId === agent._id;
  const fits =
    handoff.onlyAgentId === undefined &&
    agent.queues.includes(handoff.queueId) &&
    agent.languages.includes(handoff.language) &&
    stillAsked.every(({ skill, atLeast }) => (agent.skills[skill] ?? 0) >= atLeast);
  return (
    (addressed || fits) &&
    agent.presence === 'available' &&
    agent.load + handoff.units <= agent.capacity &&
    !agent.work.some((item) => item.handoffId === handoff.id) &&
    !handoff.passedBy.includes(agent._id)
  );
}

export function bestByHand<T extends Candidate>(handoff: Handoff, roster: readonly T[], now: Date): T | null {
  let left = roster.filter((agent) => mayTake(handoff, agent, now));
  const preferred = left.find((agent) => agent._id === handoff.preferredAgentId);
  if (preferred) return preferred;
  const keepHighest = (value: (agent: T) => number): void => {
    const highest = Math.max(...left.map(value));
    left = left.filter((agent) => value(agent) === highest);
  };
  // The sum ranks as the mean does: all are measured over the same skills.
  keepHighest((agent) => handoff.skills.reduce((sum, { skill }) => sum + (agent.skills[skill] ?? 0), 0));
  keepHighest((agent) => agent.capacity - agent.load);
  keepHighest((agent) => Math.max(0, now.getTime() - agent.idleSince.getTime()));
  return left.toSorted((a, b) => (a._id < b._id ? -1 : 1))[0] ?? null;
}
