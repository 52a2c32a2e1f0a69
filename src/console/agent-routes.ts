import { z } from 'zod';
import { authorize } from '../access/index.js';
import type { Conversation, Handoff } from '../conversations/index.js';
import { notFound } from '../platform/errors.js';
import type { Api } from './api.js';
import { AgentPatchBody, AgentView, ConversationView, OfferView, PresenceBody } from './contract.js';
import type { ConsoleDeps } from './deps.js';
import { presentAgent, presentOffer } from './present.js';
import type { ConversationReader } from './read-conversations.js';

/** Agents: who they are, whether they are there, and what they are offered. */
export function addAgentRoutes(api: Api, deps: ConsoleDeps, reader: ConversationReader): void {
  const { handoff, contacts, access, bus } = deps;

  api.add({
    method: 'get',
    path: '/agents',
    summary: 'All agents with presence and load.',
    allowed: 'agent.read',
    answer: z.object({ items: z.array(AgentView) }),
    run: async () => ({ items: (await handoff.agents.list()).map(presentAgent) }),
  });

  api.add({
    method: 'get',
    path: '/agents/me',
    summary: 'The caller as an agent; 404 for those who take no conversations.',
    allowed: 'presence.own',
    answer: AgentView,
    run: async ({ actor }) => presentAgent(await handoff.agents.get(actor.accountId)),
  });

  api.add({
    method: 'put',
    path: '/agents/me/presence',
    summary: 'Say whether you are there. Offline gives everything back to the queue.',
    allowed: 'presence.own',
    body: PresenceBody,
    answer: AgentView,
    run: async ({ actor, body }) => presentAgent(await handoff.presence.set(actor.accountId, body.presence)),
  });

  api.add({
    method: 'get',
    path: '/agents/me/offers',
    summary: 'What is offered to the caller now.',
    allowed: 'presence.own',
    answer: z.object({ items: z.array(OfferView) }),
    async run({ actor }) {
      const offered = (await handoff.offers.ofAgent(actor.accountId)).filter(hasHandoff);
      const known = await contacts.getMany(offered.map((one) => one.contactId));
      return {
        items: offered.flatMap((one) =>
          one.handoff.offer ? [presentOffer(one.handoff.offer, one, known.get(one.contactId))] : [],
        ),
      };
    },
  });

  api.add({
    method: 'post',
    path: '/offers/:id/accept',
    summary: 'Take the offered conversation.',
    allowed: 'presence.own',
    answer: ConversationView,
    async run({ actor, id }) {
      authorize(actor, 'offer.answer', { accountId: actor.accountId }); // accept() finds only the caller's own
      return reader.view(await handoff.offers.accept(id, actor.accountId));
    },
  });

  api.add({
    method: 'post',
    path: '/offers/:id/reject',
    summary: 'Let it pass to the next best agent.',
    allowed: 'presence.own',
    async run({ actor, id }) {
      await handoff.offers.reject(id, actor.accountId);
    },
  });

  api.add({
    method: 'patch',
    path: '/agents/:id',
    summary: 'Skills, languages, queues and capacity.',
    allowed: 'agent.manage',
    body: AgentPatchBody,
    answer: AgentView,
    async run({ id, body, cause }) {
      if (!(await handoff.agents.find(id))) throw notFound('agent', id);
      const agent = await handoff.agents.patch(id, body);
      bus.publish({ type: 'agent.changed', agentId: id });
      await access.audit.record({
        ...cause,
        action: 'agent.changed',
        subject: { kind: 'agent', id },
        details: { fields: Object.keys(body) },
      });
      return presentAgent(agent);
    },
  });

  api.add({
    method: 'put',
    path: '/agents/:id/presence',
    summary: "Set somebody else's presence: they left without signing out.",
    allowed: 'presence.other',
    body: PresenceBody,
    answer: AgentView,
    async run({ id, body, cause }) {
      const agent = await handoff.presence.set(id, body.presence);
      await access.audit.record({
        ...cause,
        action: 'agent.presence-set',
        subject: { kind: 'agent', id },
        details: { presence: body.presence },
      });
      return presentAgent(agent);
    },
  });
}

const hasHandoff = (conversation: Conversation): conversation is Conversation & { handoff: Handoff } =>
  conversation.handoff !== null;
