import type { Conversation, Handoff } from '../../../src/conversations/index.js';
import type { Agent } from '../../../src/handoff/agent.js';
import type { RoutingDecision } from '../../../src/handoff/decision-store.js';
import { matchAgent, type MatchRequest } from '../../../src/handoff/match-agent.js';
import type { HistoryRow } from './history.js';

type AgentRow = Extract<HistoryRow, { kind: 'agent' }>;

/** Every state each agent was ever in, by epoch; the first is the one the storm began with. */
export type AgentHistories = Map<string, { first: Agent; rows: AgentRow[] }>;

/** Puts the writes of all processes together, and says what is wrong with them. */
export function followAgents(
  begun: Agent[],
  ended: Agent[],
  rows: HistoryRow[],
): { histories: AgentHistories; faults: string[] } {
  const faults: string[] = [];
  const histories: AgentHistories = new Map(begun.map((agent) => [agent._id, { first: agent, rows: [] }]));
  for (const row of rows) {
    if (row.kind === 'agent') histories.get(row.image._id)?.rows.push(row);
    if (row.kind === 'blind' && !isHeartbeat(row.update)) {
      faults.push(`a write without an image: ${JSON.stringify(row.update)}`);
    }
  }
  for (const [id, { first, rows: changes }] of histories) {
    changes.sort((a, b) => a.image.epoch - b.image.epoch);
    let before = first;
    for (const { image } of changes) {
      const at = `${id} at ${image.epoch}`;
      if (image.epoch !== before.epoch + 1) faults.push(`${at}: the epoch before was ${before.epoch}`);
      if (image.load !== image.work.reduce((sum, item) => sum + item.units, 0))
        faults.push(`${at}: load is not its work`);
      if (image.load > image.capacity || image.load < 0)
        faults.push(`${at}: ${image.load} of ${image.capacity}`);
      const held = image.work.map((item) => item.handoffId);
      if (new Set(held).size !== held.length) faults.push(`${at}: holds a handoff twice`);
      if (Math.abs(held.length - before.work.length) > 1) faults.push(`${at}: more than one step`);
      before = image;
    }
    const last = ended.find((agent) => agent._id === id);
    if (last?.epoch !== before.epoch || last.load !== before.load)
      faults.push(`${id}: the end is not the last write`);
  }
  return { histories, faults };
}

const isHeartbeat = (update: unknown): boolean => {
  const all = update as { u: Record<string, Record<string, unknown>> }[];
  return all.every(
    ({ u }) => Object.keys(u).join() === '$set' && Object.keys(u['$set'] ?? {}).join() === 'heartbeatAt',
  );
};

/** Nobody lost, nobody shared: each conversation closed, or active with exactly one agent who counts it. */
export function checkOwners(conversations: Conversation[], agents: Agent[]): string[] {
  const faults: string[] = [];
  const holders = new Map<string, string[]>();
  for (const agent of agents) {
    for (const item of agent.work) {
      holders.set(item.handoffId, [...(holders.get(item.handoffId) ?? []), `${agent._id}:${item.state}`]);
    }
  }
  for (const { _id, state, owner, handoff } of conversations) {
    const held = holders.get(handoff?.id ?? '') ?? [];
    holders.delete(handoff?.id ?? '');
    if (state === 'closed') {
      if (owner.kind !== 'none' || held.length > 0) faults.push(`${_id}: closed, but held by ${held.join()}`);
    } else if (state !== 'active' || owner.kind !== 'agent') faults.push(`${_id}: lost as ${state}`);
    else if (held.join() !== `${owner.agentId}:accepted`)
      faults.push(`${_id}: of ${owner.agentId}, held by ${held.join()}`);
  }
  for (const [handoffId, held] of holders) faults.push(`${handoffId}: nobody's, held by ${held.join()}`);
  return faults;
}

/** Who accepted had been chosen, and holds every requirement that was in force. */
export function checkAcceptances(
  rows: HistoryRow[],
  decisions: RoutingDecision[],
  agents: Agent[],
): string[] {
  const faults: string[] = [];
  const byOffer = new Map(decisions.map((decision) => [decision.offerId, decision]));
  for (const row of rows) {
    if (row.kind !== 'accepted') continue;
    const decision = byOffer.get(row.offerId);
    const agent = agents.find((one) => one._id === row.agentId);
    if (decision?.agentId !== row.agentId || decision.handoffId !== row.handoffId || !agent) {
      faults.push(`${row.offerId}: accepted by ${row.agentId}, who was not chosen`);
      continue;
    }
    const { inForce, language, queueId, onlyAgentId } = decision.requirements;
    const fits =
      onlyAgentId === agent._id ||
      (agent.languages.includes(language) &&
        agent.queues.includes(queueId) &&
        inForce.every(({ skill, atLeast }) => (agent.skills[skill] ?? 0) >= atLeast));
    if (!fits) faults.push(`${row.offerId}: ${agent._id} lacks what ${row.handoffId} asks for`);
  }
  return faults;
}

export interface DecisionFigures {
  replayed: number;
  /** Decisions that became an offer. */
  offered: number;
  /** Of those: another agent considered had moved on between the look and the reservation. */
  onMovedRoster: number;
  /** Of those again: a look at the instant of the reservation would have chosen somebody else. */
  othersNow: number;
}

/** Decides every decision again, on the states it says it saw and on those of the instant of its reservation. */
export function replayDecisions(
  decisions: RoutingDecision[],
  histories: AgentHistories,
  handoffs: Map<string, Handoff>,
): { faults: string[]; figures: DecisionFigures } {
  const faults: string[] = [];
  const figures: DecisionFigures = { replayed: 0, offered: 0, onMovedRoster: 0, othersNow: 0 };
  const offeredBefore = new Map<string, string[]>();
  for (const decision of decisions.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    const handoff = handoffs.get(decision.handoffId);
    const request = requestOf(decision);
    const seen = decision.candidates.map((one) => stateAt(histories, one.agentId, one.epoch));
    const again = matchAgent(request, seen, decision.at);
    const plain = ({
      agentId,
      excludedBy,
      proficiency,
      spare,
      rank,
    }: RoutingDecision['candidates'][number]) => [agentId, excludedBy, proficiency, spare, rank].join(' ');
    if ((again.chosen?.agentId ?? null) !== decision.agentId) {
      faults.push(`${decision._id}: chose ${decision.agentId}, again it is ${again.chosen?.agentId}`);
    }
    if (again.candidates.map(plain).join() !== decision.candidates.map(plain).join()) {
      faults.push(`${decision._id}: the candidates it recorded are not those it judged`);
    }
    for (const agentId of request.passedBy) {
      const known =
        offeredBefore.get(decision.handoffId)?.includes(agentId) || handoff?.reason === 'transfer';
      if (!known) faults.push(`${decision._id}: ${agentId} passed what they were never offered`);
    }
    for (const { skill, relaxAfterSeconds = Number.POSITIVE_INFINITY } of decision.requirements.relaxed) {
      if (decision.waitedSeconds < relaxAfterSeconds)
        faults.push(`${decision._id}: ${skill} relaxed too soon`);
    }
    figures.replayed += 1;
    if (!decision.agentId) continue;
    const askedBefore = offeredBefore.get(decision.handoffId) ?? [];
    offeredBefore.set(decision.handoffId, [...askedBefore, decision.agentId]);
    const instant = reservedAt(histories, decision);
    if (instant === null) {
      faults.push(`${decision._id}: no reservation follows the state it saw`);
      continue;
    }
    if (!wereThereAtOnce(histories, decision)) {
      faults.push(`${decision._id}: chosen among states that were never there at the same time`);
    }
    if (decision.outcome !== 'offered') continue; // it came to nothing, and the units went back
    figures.offered += 1;
    const moved = decision.candidates.some(
      (one) =>
        one.agentId !== decision.agentId && latestBefore(histories, one.agentId, instant).epoch > one.epoch,
    );
    if (!moved) continue;
    figures.onMovedRoster += 1;
    const now = [...histories.keys()].map((id) => latestBefore(histories, id, instant));
    // Who let it pass and is beyond the candidates kept is known from the offers before.
    const kept = new Set(decision.candidates.map((one) => one.agentId));
    const passedBy = [...request.passedBy, ...askedBefore.filter((id) => !kept.has(id))];
    const best = matchAgent({ ...request, passedBy }, now, decision.at).chosen;
    if (best?.agentId !== decision.agentId) figures.othersNow += 1;
  }
  return { faults, figures };
}

/** What was asked for, as the decision recorded it. */
function requestOf(decision: RoutingDecision): MatchRequest {
  const { inForce, relaxed, preferredAgentId, onlyAgentId, ...rest } = decision.requirements;
  return {
    ...rest,
    id: decision.handoffId,
    skills: [
      ...inForce.map(({ skill, atLeast }) => ({ skill, atLeast })),
      ...relaxed.map(({ skill, atLeast }) => ({ skill, atLeast, relaxAfterSeconds: 0 })),
    ],
    waitingSince: decision.at,
    passedBy: decision.candidates.filter((one) => one.excludedBy === 'passed').map((one) => one.agentId),
    preferredAgentId: preferredAgentId ?? undefined,
    onlyAgentId: onlyAgentId ?? undefined,
  };
}

function stateAt(histories: AgentHistories, agentId: string, epoch: number): Agent {
  const history = histories.get(agentId);
  const state = epoch === history?.first.epoch ? history.first : history?.rows[epoch - 1]?.image;
  if (state?.epoch !== epoch) throw new Error(`Nobody wrote ${agentId} at epoch ${epoch}.`);
  return state;
}

/**
 * Was there an instant at which every agent was in the state the decision saw? Then the choice was the best at that
 * instant, and as the reservation was refused had the chosen one moved, still theirs to have when it was made. A write
 * takes effect somewhere between its sending and its answer.
 */
function wereThereAtOnce(histories: AgentHistories, { candidates }: RoutingDecision): boolean {
  let from = 0;
  let until = Number.POSITIVE_INFINITY;
  for (const { agentId, epoch } of candidates) {
    const rows = histories.get(agentId)?.rows ?? [];
    from = Math.max(from, rows[epoch - 1]?.startedAt ?? 0);
    until = Math.min(until, rows[epoch]?.endedAt ?? Number.POSITIVE_INFINITY);
  }
  return from <= until;
}

/** When the reservation of this decision was sent: the write that made the next epoch of the agent it chose. */
function reservedAt(
  histories: AgentHistories,
  { agentId, handoffId, candidates }: RoutingDecision,
): number | null {
  const epoch = candidates.find((one) => one.agentId === agentId)?.epoch ?? 0;
  const row = histories.get(agentId ?? '')?.rows[epoch];
  return row?.image.work.some((item) => item.handoffId === handoffId) ? row.startedAt : null;
}

/** The last state that was certainly written before this instant. */
function latestBefore(histories: AgentHistories, agentId: string, instant: number): Agent {
  const history = histories.get(agentId);
  if (!history) throw new Error(`There is no agent ${agentId}.`);
  const { rows } = history;
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.endedAt ?? 0) < instant) low = middle + 1;
    else high = middle;
  }
  return rows[low - 1]?.image ?? history.first;
}
