export { createHandoffDesk, type HandoffDesk } from './handoff-desk.js';
export type { StartHandoff, HandoffRequest } from './start-handoff.js';
export { PRESENCES, type Agent, type Presence, type WorkItem } from './agent.js';
export type { AgentStore } from './agent-store.js';
export type { HandoffTimings } from './deps.js';
export type { RoutingDecision } from './decision-store.js';
export {
  matchAgent,
  requirementsInForce,
  MATCH_POLICY_VERSION,
  type Candidate,
  type MatchRequest,
} from './match-agent.js';
export { isOpen, nextOpening } from './business-hours.js';
export { routingJob, type RoutingJob } from './routing-job.js';
export { DEFAULT_SETTINGS, WEEKDAYS, type RoutingSettings } from './settings.js';
