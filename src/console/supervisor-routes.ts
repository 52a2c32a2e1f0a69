import { z } from 'zod';
import { conflict, notFound } from '../platform/errors.js';
import type { Api } from './api.js';
import {
  DeadLetterView,
  ExplanationView,
  OverviewView,
  page,
  PageQuery,
  QueueView,
  RoutingSettings,
} from './contract.js';
import { dayBefore, dayFigures, type DayConversation } from './day-figures.js';
import type { ConsoleDeps } from './deps.js';
import { presentAgent, presentDecision } from './present.js';
import type { ConversationReader } from './read-conversations.js';

/** What supervisors answer for: queues, decisions, routing rules, work given up. */
export function addSupervisorRoutes(api: Api, deps: ConsoleDeps, reader: ConversationReader): void {
  const { conversations, transcripts, handoff, deadLetters, access, clock } = deps;

  async function queueViews(): Promise<QueueView[]> {
    const { queues } = await handoff.settings.get();
    const now = clock.now();
    return Promise.all(
      queues.map(async ({ id, name }) => {
        const waiting = { state: 'queued' as const, 'handoff.queueId': id };
        const [count, overdue, [oldest], staffing] = await Promise.all([
          conversations.count(waiting),
          conversations.count({ ...waiting, 'handoff.firstResponseDueAt': { $lt: now } }),
          conversations.list(waiting, { sort: { 'handoff.waitingSince': 1 }, limit: 1 }),
          handoff.queueFacts.staffing(id),
        ]);
        return {
          id,
          name,
          waiting: count,
          overdue,
          oldestWaitingSince: oldest?.handoff?.waitingSince.toISOString() ?? null,
          agentsAvailable: staffing.available,
          agentsStaffed: staffing.staffed,
          estimateSeconds: await handoff.queueFacts.estimate(id, count),
        };
      }),
    );
  }

  api.add({
    method: 'get',
    path: '/queues',
    summary: 'Routing queues: who waits, how long, who is there.',
    allowed: 'queue.read',
    answer: z.object({ items: z.array(QueueView) }),
    run: async () => ({ items: await queueViews() }),
  });

  api.add({
    method: 'get',
    path: '/overview',
    summary: 'What is waiting, what is burning.',
    allowed: 'metrics.read',
    answer: OverviewView,
    async run() {
      const now = clock.now();
      const since = dayBefore(now);
      const inState = (state: 'bot' | 'queued' | 'active' | 'wrap-up') => conversations.count({ state });
      const [
        queues,
        agents,
        bot,
        queued,
        active,
        wrapUp,
        closedToday,
        answered,
        failures,
        dead,
        waiting,
        recent,
      ] = await Promise.all([
        queueViews(),
        handoff.agents.list(),
        inState('bot'),
        inState('queued'),
        inState('active'),
        inState('wrap-up'),
        conversations.count({ state: 'closed', lastActivityAt: { $gte: since } }),
        transcripts.collection.countDocuments({ 'author.kind': 'bot', at: { $gte: since } }),
        transcripts.collection.countDocuments({ 'delivery.status': 'failed', at: { $gte: since } }),
        deadLetters.countOpen(),
        conversations.list({ state: 'queued' }, { sort: { 'handoff.waitingSince': 1 }, limit: 10 }),
        conversations.collection
          .find<DayConversation>(
            { lastActivityAt: { $gte: since } },
            {
              projection: {
                createdAt: 1,
                'handoff.requestedAt': 1,
                'handoff.reason': 1,
                'pastHandoffs.requestedAt': 1,
                'pastHandoffs.reason': 1,
              },
            },
          )
          .sort({ lastActivityAt: -1 })
          .limit(20_000)
          .toArray(),
      ]);
      const { handoffsByReason, hourly, ...today } = dayFigures(recent, now);
      return {
        queues,
        agents: agents.map(presentAgent),
        counts: {
          bot,
          queued,
          active,
          wrapUp,
          closedToday,
          answeredByBotToday: answered,
          ...today,
          deliveryFailuresToday: failures,
          deadLetters: dead,
        },
        handoffsByReason,
        hourly,
        longestWaiting: await reader.views(waiting),
      };
    },
  });

  api.add({
    method: 'get',
    path: '/handoffs/:id/explanation',
    summary:
      'Every routing decision of a handoff: who was considered, why not chosen, what was relaxed when.',
    answer: ExplanationView,
    async run({ actor, id }) {
      const conversation = await conversations.findByHandoff(id);
      if (!conversation) throw notFound('handoff', id);
      await reader.load(actor, conversation._id, 'handoff.explain');
      const decisions = await handoff.decisions.ofHandoff(id);
      const one =
        conversation.handoff?.id === id
          ? conversation.handoff
          : conversation.pastHandoffs.find((past) => past.id === id);
      return {
        handoffId: id,
        conversationId: conversation._id,
        reason: one?.reason ?? 'transfer',
        decisions: decisions.map(presentDecision),
      };
    },
  });

  api.add({
    method: 'get',
    path: '/routing',
    summary: 'Queues, skills, rules, weights, opening hours, dispositions, SLA targets.',
    allowed: 'routing.read',
    answer: RoutingSettings,
    async run() {
      const { _id, ...settings } = await handoff.settings.get();
      return settings;
    },
  });

  api.add({
    method: 'put',
    path: '/routing',
    summary: 'Save them all; 409 when somebody saved since they were read.',
    allowed: 'routing.edit',
    body: RoutingSettings,
    answer: RoutingSettings,
    async run({ body, cause }) {
      for (const rule of body.rules) {
        if (!body.queues.some((queue) => queue.id === rule.route.queue)) {
          throw conflict(
            'unknown_queue',
            `rules: rule ${rule.id} leads to the queue ${rule.route.queue}, which does not exist.`,
          );
        }
      }
      const { _id, ...saved } = await handoff.settings.save({ ...body, _id: 'routing' });
      await access.audit.record({
        ...cause,
        action: 'routing.changed',
        subject: { kind: 'routing', id: 'routing' },
        details: { version: saved.version },
      });
      return saved;
    },
  });

  api.add({
    method: 'get',
    path: '/dead-letters',
    summary: 'Work given up after its last try, newest first.',
    allowed: 'dead-letter.read',
    query: PageQuery,
    answer: page(DeadLetterView),
    async run({ query }) {
      const rows = await deadLetters.list({ before: query.cursor, limit: query.limit + 1 });
      const items = rows.slice(0, query.limit);
      return {
        items: items.map(({ _id, at, replayedAt, refId: _ref, ...letter }) => ({
          ...letter,
          id: _id,
          at: at.toISOString(),
          replayedAt: replayedAt?.toISOString() ?? null,
        })),
        nextCursor: rows.length > query.limit ? (items.at(-1)?._id ?? null) : null,
      };
    },
  });

  api.add({
    method: 'post',
    path: '/dead-letters/:id/replay',
    summary: 'Try it again from the start.',
    allowed: 'dead-letter.replay',
    async run({ id, cause }) {
      await deps.replay(id);
      await access.audit.record({
        ...cause,
        action: 'dead-letter.replayed',
        subject: { kind: 'dead-letter', id },
      });
    },
  });
}
