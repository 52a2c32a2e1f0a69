import type { Handoff, SkillRequirement } from '../conversations/index.js';
import type { Agent } from './agent.js';

/** Changes whenever the rules below do; stored with each decision so that it can be replayed. */
export const MATCH_POLICY_VERSION = '1';

/** What of an agent the match looks at. */
export type Candidate = Pick<
  Agent,
  | '_id'
  | 'name'
  | 'skills'
  | 'languages'
  | 'queues'
  | 'capacity'
  | 'load'
  | 'presence'
  | 'idleSince'
  | 'epoch'
> & { work: Pick<Agent['work'][number], 'handoffId'>[] };

export type MatchRequest = Pick<
  Handoff,
  | 'id'
  | 'queueId'
  | 'skills'
  | 'language'
  | 'units'
  | 'waitingSince'
  | 'passedBy'
  | 'preferredAgentId'
  | 'onlyAgentId'
>;

export type ExclusionReason =
  | 'not-addressed'
  | 'offline'
  | 'not-available'
  | 'queue'
  | 'language'
  | 'skill'
  | 'capacity'
  | 'already-holds'
  | 'passed';

export interface JudgedCandidate {
  agentId: string;
  name: string;
  epoch: number;
  excludedBy: ExclusionReason | null;
  detail: string | null;
  /** Mean level over all skills asked for, relaxed ones too: who has them still serves better. */
  proficiency: number;
  spare: number;
  idleSeconds: number;
  rank: number | null;
}

export interface Match {
  /** Best first, then those excluded. */
  candidates: JudgedCandidate[];
  chosen: JudgedCandidate | null;
  inForce: SkillRequirement[];
  relaxed: SkillRequirement[];
}

/**
 * Chooses the agent for one handoff: of those who may take it, the highest mean proficiency over the required
 * skills, then the most spare capacity, then the longest idle, then the smallest id. A preferred agent who may take it
 * comes before all others. Pure: the same request, candidates and instant always give the same answer.
 */
export function matchAgent(request: MatchRequest, agents: readonly Candidate[], now: Date): Match {
  const { inForce, relaxed } = requirementsInForce(request, now);
  const judged = agents.map((agent) => judge(agent, request, inForce, now));
  const eligible = judged.filter((one) => one.excludedBy === null).sort((a, b) => compare(a, b, request));
  const ranked = eligible.map((one, index) => ({ ...one, rank: index + 1 }));
  return {
    candidates: [...ranked, ...judged.filter((one) => one.excludedBy !== null)],
    chosen: ranked[0] ?? null,
    inForce,
    relaxed,
  };
}

/** A requirement is dropped once the handoff has waited as long as it says; one without a time never is. */
export function requirementsInForce(
  request: Pick<MatchRequest, 'skills' | 'waitingSince'>,
  now: Date,
): { inForce: SkillRequirement[]; relaxed: SkillRequirement[]; nextRelaxationAt: Date | null } {
  const waitedMs = now.getTime() - request.waitingSince.getTime();
  const inForce: SkillRequirement[] = [];
  const relaxed: SkillRequirement[] = [];
  let nextMs = Number.POSITIVE_INFINITY;
  for (const requirement of request.skills) {
    const relaxAfterMs = (requirement.relaxAfterSeconds ?? Number.POSITIVE_INFINITY) * 1000;
    if (waitedMs >= relaxAfterMs) {
      relaxed.push(requirement);
    } else {
      inForce.push(requirement);
      nextMs = Math.min(nextMs, request.waitingSince.getTime() + relaxAfterMs);
    }
  }
  return { inForce, relaxed, nextRelaxationAt: Number.isFinite(nextMs) ? new Date(nextMs) : null };
}

function judge(
  agent: Candidate,
  request: MatchRequest,
  inForce: SkillRequirement[],
  now: Date,
): JudgedCandidate {
  const exclusion = exclude(agent, request, inForce);
  return {
    agentId: agent._id,
    name: agent.name,
    epoch: agent.epoch,
    excludedBy: exclusion?.reason ?? null,
    detail: exclusion?.detail ?? null,
    proficiency: meanProficiency(agent, request.skills),
    spare: agent.capacity - agent.load,
    idleSeconds: Math.max(0, (now.getTime() - agent.idleSince.getTime()) / 1000),
    rank: null,
  };
}

/** The first rule that keeps an agent out, in the order a supervisor would ask. */
function exclude(
  agent: Candidate,
  request: MatchRequest,
  inForce: SkillRequirement[],
): { reason: ExclusionReason; detail: string | null } | null {
  if (request.onlyAgentId !== undefined && request.onlyAgentId !== agent._id) {
    return { reason: 'not-addressed', detail: null };
  }
  if (agent.presence === 'offline') return { reason: 'offline', detail: null };
  if (agent.presence !== 'available') return { reason: 'not-available', detail: agent.presence };
  if (request.onlyAgentId === undefined) {
    if (!agent.queues.includes(request.queueId)) return { reason: 'queue', detail: request.queueId };
    if (!agent.languages.includes(request.language)) return { reason: 'language', detail: request.language };
    const missing = inForce.find((one) => levelOf(agent, one.skill) < one.atLeast);
    if (missing) {
      return {
        reason: 'skill',
        detail: `${missing.skill} ${levelOf(agent, missing.skill)} < ${missing.atLeast}`,
      };
    }
  }
  if (agent.work.some((item) => item.handoffId === request.id))
    return { reason: 'already-holds', detail: null };
  if (agent.capacity - agent.load < request.units) {
    return { reason: 'capacity', detail: `${agent.load} + ${request.units} > ${agent.capacity}` };
  }
  if (request.passedBy.includes(agent._id)) return { reason: 'passed', detail: null };
  return null;
}

function meanProficiency(agent: Candidate, required: SkillRequirement[]): number {
  if (required.length === 0) return 0;
  return required.reduce((sum, one) => sum + levelOf(agent, one.skill), 0) / required.length;
}

/** Names of skills come from outside too (another bot's handoff): `constructor` is nobody's skill. */
const levelOf = (agent: Candidate, skill: string): number =>
  Object.hasOwn(agent.skills, skill) ? (agent.skills[skill] ?? 0) : 0;

function compare(a: JudgedCandidate, b: JudgedCandidate, request: MatchRequest): number {
  const preferred =
    Number(b.agentId === request.preferredAgentId) - Number(a.agentId === request.preferredAgentId);
  return (
    preferred ||
    b.proficiency - a.proficiency ||
    b.spare - a.spare ||
    b.idleSeconds - a.idleSeconds ||
    (a.agentId < b.agentId ? -1 : 1)
  );
}
