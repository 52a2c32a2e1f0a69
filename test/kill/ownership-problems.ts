import type { Conversation } from '../../src/conversations/index.js';
import type { Agent } from '../../src/handoff/agent.js';
import type { World } from './world.js';

/** Whatever is not as promised about who has which conversation, and about agents' capacity. */
export function findOwnershipProblems(world: World): string[] {
  return [
    ...world.conversations.flatMap((one) => ownerProblems(one, world)),
    ...world.agents.flatMap((agent) => capacityProblems(agent, world.conversations)),
  ];
}

const NOT_LOOKED_AT_MS = 60_000;

function ownerProblems(conversation: Conversation, { agents }: World): string[] {
  const { _id, state, owner, handoff } = conversation;
  const problem = (text: string): string[] => [
    `conversation ${_id} (${state}, ${conversation.channel}): ${text}`,
  ];
  if (conversation.lease) return problem('its lease was never given back');
  if (conversation.pendingNotices.length > 0) {
    return problem(`never told: ${conversation.pendingNotices.map((one) => one.key).join()}`);
  }
  switch (state) {
    case 'bot':
      return owner.kind === 'bot' ? [] : problem(`its owner is ${owner.kind}`);
    case 'closed':
      return owner.kind === 'none' && !conversation.isOpen ? [] : problem(`its owner is ${owner.kind}`);
    case 'queued': {
      if (owner.kind !== 'queue' || !handoff) return problem(`its owner is ${owner.kind}`);
      const isOffered = handoff.offer !== null && handoff.offer.expiresAt.getTime() > Date.now() - 5000;
      const isLookedAt = Math.abs(handoff.nextLookAt.getTime() - Date.now()) < NOT_LOOKED_AT_MS;
      return isOffered || isLookedAt ? [] : problem('it waits for nobody');
    }
    case 'active':
    case 'wrap-up': {
      const holder = owner.kind === 'agent' ? agents.find((one) => one._id === owner.agentId) : undefined;
      return holder ? [] : problem(`its owner is ${owner.kind}`);
    }
  }
}

function capacityProblems(agent: Agent, conversations: readonly Conversation[]): string[] {
  const { name, load, capacity, work } = agent;
  const counted = work.reduce((sum, item) => sum + item.units, 0);
  const held = conversations.filter(
    ({ owner, state, handoff }) =>
      (owner.kind === 'agent' && owner.agentId === agent._id) ||
      (state === 'queued' && handoff?.offer?.agentId === agent._id),
  );
  const heldIds = held.map((one) => one.handoff?.id).toSorted();
  const workIds = work.map((one) => one.handoffId).toSorted();
  return [
    ...(load > capacity ? [`${name} holds ${load} of ${capacity}`] : []),
    ...(load === counted ? [] : [`${name}: load ${load}, but the work adds up to ${counted}`]),
    ...(heldIds.join() === workIds.join()
      ? []
      : [`${name}: work ${workIds.join()} but conversations say ${heldIds.join()}`]),
  ];
}
