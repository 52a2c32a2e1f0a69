import { addAlertRoutes } from './alert-routes.js';
import { addAnsweringRoutes } from './answering-routes.js';
import type { Server } from 'node:http';
import type { Router } from 'express';
import { packageVersion } from '../platform/package-root.js';
import { createAccountNames } from './account-names.js';
import { addAgentRoutes } from './agent-routes.js';
import { createApi } from './api.js';
import { addContactRoutes } from './contact-routes.js';
import { addConversationRoutes } from './conversation-routes.js';
import type { ConsoleDeps } from './deps.js';
import { addGapRoutes } from './gap-routes.js';
import { addHealthRoutes } from './health-routes.js';
import { addKnowledgeRoutes } from './knowledge-routes.js';
import { describeApi } from './openapi.js';
import { addGateRoutes } from './gate-routes.js';
import { addGoldenRoutes } from './golden-routes.js';
import { gatherBeats } from './gather-beats.js';
import { createConversationReader } from './read-conversations.js';
import { attachRealtime, type Realtime } from './realtime.js';
import { addSupervisorRoutes } from './supervisor-routes.js';
import { addVoiceRoutes } from './voice-routes.js';

export interface Console {
  /** Mounted under /api/v1, behind authentication. */
  router: Router;
  /** The OpenAPI document of the router. */
  describe(): Record<string, unknown>;
  attach(server: Server): Realtime;
}

/** The HTTP and realtime API of agents, knowledge managers and supervisors. */
export function createConsole(deps: ConsoleDeps): Console {
  const reader = createConversationReader(deps);
  const nameOf = createAccountNames({ accounts: deps.access.accounts, clock: deps.clock });
  const beat = gatherBeats(
    (agentIds) => deps.handoff.agents.beat(agentIds),
    (error) => deps.logger.debug({ err: error }, 'heartbeats not written'),
  );
  const api = createApi((actor) => beat(actor.accountId));
  addConversationRoutes(api, deps, { reader, nameOf });
  addAgentRoutes(api, deps, reader);
  addSupervisorRoutes(api, deps, reader);
  addVoiceRoutes(api, deps);
  addAlertRoutes(api, deps, nameOf);
  addKnowledgeRoutes(api, deps, nameOf);
  addAnsweringRoutes(api, deps);
  addGateRoutes(api, deps);
  addGoldenRoutes(api, deps, nameOf);
  addGapRoutes(api, deps, nameOf);
  addHealthRoutes(api, deps);
  addContactRoutes(api, deps);
  let document: Record<string, unknown> | undefined;
  return {
    router: api.router,
    describe: () => (document ??= describeApi(api.endpoints, packageVersion())),
    attach: (server) => attachRealtime(server, deps, { reader, beat }),
  };
}
export { RoutingSettings } from './contract.js';
