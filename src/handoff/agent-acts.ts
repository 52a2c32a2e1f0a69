import type { Conversation, Handoff } from '../conversations/index.js';
import { later, SECOND_MS } from '../platform/clock.js';
import { badRequest, conflict, notFound, stateConflict } from '../platform/errors.js';
import type { Announce } from './announce.js';
import type { HandoffDeps } from './deps.js';
import { logEvent } from './log-event.js';

type Deps = Pick<
  HandoffDeps,
  | 'conversations'
  | 'outbox'
  | 'agents'
  | 'settings'
  | 'routingJobs'
  | 'bus'
  | 'clock'
  | 'ids'
  | 'logger'
  | 'metrics'
  | 'summarise'
> & { announce: Announce };

export interface AgentActs {
  /** An agent takes a conversation by hand, from the queue or from the bot. */
  take(conversationId: string, agentId: string): Promise<Conversation>;
  /** The talk is over; what is left is work on it. */
  end(conversationId: string, by: string): Promise<Conversation>;
  /** Closes with a disposition; frees the capacity. */
  wrapUp(conversationId: string, by: string, disposition: string, note?: string): Promise<Conversation>;
  /** The customer wrote while it was being wrapped up: the talk goes on with the same agent. */
  resume(conversation: Conversation): Promise<Conversation>;
  transfer(conversationId: string, by: string, target: TransferTarget): Promise<Conversation>;
  returnToBot(conversationId: string, by: string): Promise<Conversation>;
}

export interface TransferTarget {
  queueId?: string;
  agentId?: string;
  note?: string;
}

/** What agents do with conversations they hold. The state changes first, in one write; capacity and jobs follow. */
export function createAgentActs(deps: Deps): AgentActs {
  const { conversations, outbox, agents, settings, routingJobs, bus, clock, ids, metrics } = deps;

  /** Gives the units back and lets whoever waits have them. */
  async function free(agentId: string, handoffId: string): Promise<void> {
    await agents.release(agentId, handoffId);
    bus.publish({ type: 'agent.changed', agentId });
    await routingJobs.add({ kind: 'drain', agentId });
  }

  async function addNote(conversation: Conversation, by: string, text: string | undefined): Promise<void> {
    if (!text) return;
    await outbox.log(conversation, {
      key: `note:${ids.next()}`,
      kind: 'note',
      author: { kind: 'agent', id: by, name: (await agents.find(by))?.name },
      text,
    });
  }

  return {
    async take(conversationId, agentId) {
      const conversation = await conversations.get(conversationId);
      if (conversation.state !== 'queued' && conversation.state !== 'bot') {
        throw stateConflict(
          `The conversation is ${conversation.state}; only a waiting one, or the bot's, can be taken.`,
        );
      }
      const agent = await agents.get(agentId);
      const routing = await settings.get();
      const now = clock.now();
      const offeredToMe = conversation.handoff?.offer?.agentId === agentId;
      const handoff: Handoff =
        conversation.state === 'queued' && conversation.handoff
          ? conversation.handoff
          : {
              id: ids.next(),
              reason: 'taken-by-agent',
              cause: `take:${agentId}:${now.getTime()}`,
              queueId: routing.queues[0]?.id ?? 'general',
              skills: [],
              language: conversation.language,
              priority: 3,
              requestedAt: now,
              waitingSince: now,
              units: routing.channelWeights[conversation.channel] ?? 1,
              summary: await deps.summarise(conversation),
              firstResponseDueAt: later(now, routing.slaTargets.firstResponseSeconds * SECOND_MS),
              passedBy: [],
              offer: null,
              nextLookAt: now,
            };
      if (!offeredToMe) {
        const item = {
          handoffId: handoff.id,
          conversationId,
          units: handoff.units,
          state: 'offered' as const,
          since: now,
        };
        switch (await agents.hold(agentId, item)) {
          case 'held':
            break;
          case 'full':
            throw conflict(
              'capacity_exceeded',
              'Your hands are full: finish or transfer something first, then take this one.',
            );
          case 'there':
            throw stateConflict('This conversation is coming to you already; look at your offers.');
        }
      }
      const rescinded = offeredToMe ? null : (conversation.handoff?.offer ?? null);
      const active = await conversations.tryTransition(conversationId, {
        from: conversation.state,
        to: 'active',
        where: {
          'handoff.id': conversation.handoff?.id ?? null,
          'handoff.offer.id': conversation.handoff?.offer?.id ?? null,
        },
        set: {
          owner: { kind: 'agent', agentId },
          lastAgentId: agentId,
          handoff: { ...handoff, offer: null, agentId, acceptedAt: now },
          pendingNotices: [
            {
              key: `notice:${handoff.id}:joined:${agentId}:${now.getTime()}`,
              kind: 'joined',
              agentName: agent.name,
            },
          ],
        },
        ...(conversation.state === 'bot' &&
          conversation.handoff && { push: { pastHandoffs: conversation.handoff } }),
      });
      if (!active) {
        // An offer's units are not ours to give back: the very same agent may just have accepted it elsewhere.
        if (!offeredToMe) await agents.release(agentId, handoff.id);
        throw stateConflict('Somebody was faster: the conversation went elsewhere just now.');
      }
      await agents.markAccepted(agentId, handoff.id);
      if (rescinded) {
        await free(rescinded.agentId, handoff.id);
        metrics.offers.inc({ outcome: 'rescinded' });
        bus.publish({
          type: 'offer.ended',
          agentId: rescinded.agentId,
          conversationId,
          offerId: rescinded.id,
        });
      }
      bus.publish({ type: 'agent.changed', agentId });
      await logEvent({ outbox, bus }, active, {
        name: 'conversation.taken',
        key: `event:${handoff.id}:taken:${agentId}:${now.getTime()}`,
        value: { agentId, agentName: agent.name },
      });
      await deps.announce(active);
      return active;
    },

    async end(conversationId, by) {
      const ended = await conversations.transition(conversationId, {
        from: 'active',
        to: 'wrap-up',
        set: { 'handoff.talkEndedAt': clock.now() },
      });
      await logEvent({ outbox, bus }, ended, {
        name: 'conversation.ended',
        key: `event:${ended.handoff?.id}:ended:${ids.next()}`,
        value: { by },
      });
      return ended;
    },

    async resume(conversation) {
      const resumed = await conversations.tryTransition(conversation._id, { from: 'wrap-up', to: 'active' });
      if (resumed) bus.publish({ type: 'conversation.changed', conversationId: conversation._id });
      return resumed ?? conversations.get(conversation._id);
    },

    async wrapUp(conversationId, by, disposition, note) {
      const { dispositions } = await settings.get();
      if (!dispositions.some((one) => one.id === disposition)) {
        throw badRequest(`disposition: there is no disposition ${disposition}.`, [
          { field: 'disposition', message: `one of ${dispositions.map((one) => one.id).join(', ')}` },
        ]);
      }
      const before = await conversations.get(conversationId);
      await addNote(before, by, note);
      if (before.state === 'active') {
        await conversations.transition(conversationId, { from: 'active', to: 'wrap-up' });
      }
      const closed = await conversations.transition(conversationId, {
        from: 'wrap-up',
        to: 'closed',
        set: {
          owner: { kind: 'none' },
          disposition,
          'handoff.endedAt': clock.now(),
          pendingNotices: [{ key: `notice:${before.handoff?.id}:ended`, kind: 'ended' }],
        },
      });
      if (before.owner.kind === 'agent' && before.handoff)
        await free(before.owner.agentId, before.handoff.id);
      await logEvent({ outbox, bus }, closed, {
        name: 'conversation.closed',
        key: `event:${before.handoff?.id}:closed`,
        value: { by, disposition },
      });
      await deps.announce(closed);
      return closed;
    },

    async transfer(conversationId, by, { queueId, agentId, note }) {
      const before = await conversations.get(conversationId);
      if (!before.handoff) throw stateConflict('Only a conversation with a human can be transferred.');
      const routing = await settings.get();
      if (queueId !== undefined && !routing.queues.some((queue) => queue.id === queueId)) {
        throw notFound('queue', queueId);
      }
      if (agentId !== undefined && (await agents.get(agentId)).presence !== 'available') {
        throw conflict('agent_absent', 'That agent is not available now; choose another one, or a queue.');
      }
      await addNote(before, by, note);
      const now = clock.now();
      const handoff: Handoff = {
        id: ids.next(),
        reason: 'transfer',
        cause: `transfer:${by}:${now.getTime()}`,
        queueId: queueId ?? before.handoff.queueId,
        skills: [],
        language: before.language,
        priority: Math.min(9, before.handoff.priority + 1),
        requestedAt: now,
        waitingSince: before.handoff.requestedAt, // they have waited once already
        units: before.handoff.units,
        summary: note ? `${note}\n${before.handoff.summary}` : before.handoff.summary,
        firstResponseDueAt: later(now, routing.slaTargets.firstResponseSeconds * SECOND_MS),
        onlyAgentId: agentId,
        // Whoever gives it away does not get it straight back, even when a supervisor does it for them.
        passedBy: [before.owner.kind === 'agent' ? before.owner.agentId : by],
        offer: null,
        nextLookAt: now,
      };
      const queued = await conversations.transition(conversationId, {
        from: 'active',
        to: 'queued',
        where: { 'handoff.id': before.handoff.id },
        set: {
          owner: { kind: 'queue', queueId: handoff.queueId },
          handoff,
          pendingNotices: [{ key: `notice:${handoff.id}:transferred`, kind: 'transferred' }],
        },
        push: { pastHandoffs: { ...before.handoff, endedAt: now } },
      });
      if (before.owner.kind === 'agent') await free(before.owner.agentId, before.handoff.id);
      metrics.handoffs.inc({ reason: 'transfer' });
      await logEvent({ outbox, bus }, queued, {
        name: 'conversation.transferred',
        key: `event:${handoff.id}:transferred`,
        value: { by, queueId: handoff.queueId, agentId: agentId ?? null },
      });
      await deps.announce(queued);
      await routingJobs.add({ kind: 'route', handoffId: handoff.id });
      return queued;
    },

    async returnToBot(conversationId, by) {
      const before = await conversations.get(conversationId);
      const back = await conversations.transition(conversationId, {
        from: 'active',
        to: 'bot',
        set: {
          owner: { kind: 'bot' },
          'handoff.endedAt': clock.now(),
          pendingNotices: [
            { key: `notice:${before.handoff?.id}:returned:${ids.next()}`, kind: 'returned-to-bot' },
          ],
        },
      });
      if (before.owner.kind === 'agent' && before.handoff)
        await free(before.owner.agentId, before.handoff.id);
      await logEvent({ outbox, bus }, back, {
        name: 'conversation.returned-to-bot',
        key: `event:${before.handoff?.id}:returned:${back.lastActivityAt.getTime()}`,
        value: { by },
      });
      await deps.announce(back);
      return back;
    },
  };
}
