import type { Language, SkillRequirement } from '../conversations/index.js';
import { defineCollection, isOnlyDuplicates, type Database } from '../platform/mongo.js';
import type { ExclusionReason, JudgedCandidate } from './match-agent.js';

/** One routing decision, complete enough to be explained and replayed. */
export interface RoutingDecision {
  _id: string;
  handoffId: string;
  conversationId: string;
  at: Date;
  /** `lost-race`: the conversation went elsewhere between the choice and the offer; the agent's units came back. */
  outcome: 'offered' | 'nobody' | 'lost-race';
  agentId: string | null;
  offerId: string | null;
  policyVersion: string;
  waitedSeconds: number;
  requirements: {
    queueId: string;
    language: Language;
    units: number;
    inForce: SkillRequirement[];
    relaxed: SkillRequirement[];
    preferredAgentId: string | null;
    onlyAgentId: string | null;
  };
  /** Everybody on duty, up to `KEPT_CANDIDATES`: the ranked first. */
  candidates: JudgedCandidate[];
  /** How many more were excluded, by reason. */
  omitted: Partial<Record<ExclusionReason | 'eligible', number>>;
}

export const KEPT_CANDIDATES = 40;

export const decisionsCollection = defineCollection<RoutingDecision>('routing_decisions', [
  { keys: { handoffId: 1, at: 1 } },
  { keys: { conversationId: 1, at: 1 } },
]);

export interface DecisionStore {
  /** Decisions with an id that is there already are left as they are. */
  record(decisions: RoutingDecision[]): Promise<void>;
  markLost(id: string): Promise<void>;
  ofHandoff(handoffId: string): Promise<RoutingDecision[]>;
}

export function createDecisionStore(deps: { db: Database }): DecisionStore {
  const decisions = deps.db.collection(decisionsCollection);
  return {
    async record(rows) {
      if (rows.length === 0) return;
      try {
        await decisions.insertMany(rows, { ordered: false });
      } catch (error) {
        if (!isOnlyDuplicates(error)) throw error;
      }
    },
    async markLost(id) {
      await decisions.updateOne({ _id: id }, { $set: { outcome: 'lost-race' } });
    },
    ofHandoff: (handoffId) => decisions.find({ handoffId }).sort({ at: 1 }).limit(200).toArray(),
  };
}

/** Keeps a decision's size bounded whatever the roster's: a thousand agents must not make 300 KB a handoff. */
export function boundCandidates(all: JudgedCandidate[]): Pick<RoutingDecision, 'candidates' | 'omitted'> {
  const omitted: RoutingDecision['omitted'] = {};
  for (const one of all.slice(KEPT_CANDIDATES)) {
    const reason = one.excludedBy ?? 'eligible';
    omitted[reason] = (omitted[reason] ?? 0) + 1;
  }
  return { candidates: all.slice(0, KEPT_CANDIDATES), omitted };
}
