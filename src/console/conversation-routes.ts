import { z } from 'zod';
import type { Cause } from '../access/index.js';
import type { Conversation } from '../conversations/index.js';
import type { Filter } from '../platform/mongo.js';
import { stateConflict } from '../platform/errors.js';
import type { NameOf } from './account-names.js';
import { decodeCursor, encodeCursor, type Api } from './api.js';
import {
  ActivityView,
  ConversationQuery,
  ConversationView,
  HistoryEntry,
  KnowledgeSearchView,
  page,
  SendMessageBody,
  TranscriptQuery,
  TransferBody,
  WrapUpBody,
} from './contract.js';
import type { ConsoleDeps } from './deps.js';
import { presentActivity } from './present.js';
import type { ConversationReader } from './read-conversations.js';

/** Past conversations shown with one; older ones are found through the list. */
const HISTORY_CONVERSATIONS = 20;

/** Reading conversations and acting on them. */
export function addConversationRoutes(
  api: Api,
  deps: ConsoleDeps,
  { reader, nameOf }: { reader: ConversationReader; nameOf: NameOf },
): void {
  const { conversations, transcripts, outbox, handoff, access, bus, ids } = deps;

  api.add({
    method: 'get',
    path: '/conversations',
    summary: 'Conversations the caller may see, the latest activity first.',
    query: ConversationQuery,
    answer: page(ConversationView),
    async run({ actor, query }) {
      const after = decodeCursor(query.cursor);
      const filters: Filter<Conversation>[] = [await reader.readable(actor)];
      if (query.view === 'mine') {
        filters.push({ 'owner.agentId': actor.accountId, state: { $in: ['active', 'wrap-up'] } });
      }
      if (query.view === 'queue') filters.push({ state: 'queued' });
      if (query.state) filters.push({ state: query.state });
      if (query.queueId) filters.push({ 'handoff.queueId': query.queueId });
      if (query.contactId) filters.push({ contactId: query.contactId });
      if (query.channel) filters.push({ channel: query.channel });
      if (after) {
        filters.push({
          $or: [{ lastActivityAt: { $lt: after.at } }, { lastActivityAt: after.at, _id: { $lt: after.id } }],
        });
      }
      const rows = await conversations.list(
        { $and: filters },
        { sort: { lastActivityAt: -1, _id: -1 }, limit: query.limit + 1 },
      );
      const items = rows.slice(0, query.limit);
      const last = items.at(-1);
      return {
        items: await reader.views(items),
        nextCursor: rows.length > query.limit && last ? encodeCursor(last.lastActivityAt, last._id) : null,
      };
    },
  });

  api.add({
    method: 'get',
    path: '/conversations/:id',
    summary: 'One conversation.',
    answer: ConversationView,
    run: async ({ actor, id }) => reader.view(await reader.load(actor, id, 'conversation.read')),
  });

  api.add({
    method: 'get',
    path: '/conversations/:id/transcript',
    summary: 'Its activities in order, from after a position.',
    query: TranscriptQuery,
    answer: z.object({ items: z.array(ActivityView) }),
    async run({ actor, id, query }) {
      await reader.load(actor, id, 'conversation.read');
      const rows = await transcripts.read(id, { afterSeq: query.afterSeq, limit: query.limit });
      return { items: rows.map(presentActivity) };
    },
  });

  api.add({
    method: 'get',
    path: '/conversations/:id/history',
    summary: 'All conversations of this contact, over all channels, oldest first.',
    answer: z.object({ items: z.array(HistoryEntry) }),
    async run({ actor, id }) {
      const conversation = await reader.load(actor, id, 'conversation.read');
      const all = await conversations.list(
        { contactId: conversation.contactId },
        { sort: { createdAt: -1 }, limit: HISTORY_CONVERSATIONS },
      );
      const views = await reader.views(all.reverse());
      const items = await Promise.all(
        views.map(async (view) => ({
          conversation: view,
          activities: (await transcripts.read(view.id)).map(presentActivity),
        })),
      );
      return { items };
    },
  });

  api.add({
    method: 'get',
    path: '/conversations/:id/suggestions',
    summary: 'FAQ entries that fit what the customer said last.',
    answer: KnowledgeSearchView,
    async run({ actor, id }) {
      const conversation = await reader.load(actor, id, 'conversation.read');
      const recent = await transcripts.read(id, { last: true, limit: 30 });
      const said = recent
        .filter((one) => one.author.kind === 'customer' && one.text)
        .map((one) => one.text ?? '')
        .slice(-3);
      return deps.knowledge.suggest(said, { language: conversation.language, limit: 4 });
    },
  });

  api.add({
    method: 'post',
    path: '/conversations/:id/messages',
    summary: 'Say something to the customer. Only who holds the conversation, or a supervisor, may.',
    body: SendMessageBody,
    answer: ActivityView,
    status: 201,
    async run({ actor, id, body, cause }) {
      const conversation = await reader.load(actor, id, 'conversation.reply');
      if (conversation.state !== 'active' && conversation.state !== 'wrap-up') {
        throw stateConflict(`The conversation is ${conversation.state}; take it before you write.`);
      }
      const { activity, created } = await outbox.say(conversation, {
        key: `agent:${actor.accountId}:${body.clientId ?? ids.next()}`,
        kind: 'message',
        author: { kind: 'agent', id: actor.accountId, name: await nameOf(actor.accountId) },
        text: body.text,
        locale: conversation.language,
      });
      if (created) {
        await conversations.update(
          { _id: id },
          {
            $set: {
              lastActivityAt: activity.at,
              preview: { author: 'agent', text: body.text.slice(0, 140) },
              ...(conversation.handoff &&
                !conversation.handoff.firstResponseAt && { 'handoff.firstResponseAt': activity.at }),
            },
          },
        );
        bus.publish({ type: 'conversation.changed', conversationId: id });
        if (conversation.owner.kind === 'agent' && conversation.owner.agentId !== actor.accountId) {
          await audit(cause, 'conversation.replied-for', id);
        }
      }
      return presentActivity(activity);
    },
  });

  api.add({
    method: 'post',
    path: '/conversations/:id/notes',
    summary: 'An internal note: staff see it, the customer never does.',
    body: SendMessageBody,
    answer: ActivityView,
    status: 201,
    async run({ actor, id, body }) {
      const conversation = await reader.load(actor, id, 'conversation.note');
      const { activity } = await outbox.log(conversation, {
        key: `note:${actor.accountId}:${body.clientId ?? ids.next()}`,
        kind: 'note',
        author: { kind: 'agent', id: actor.accountId, name: await nameOf(actor.accountId) },
        text: body.text,
      });
      return presentActivity(activity);
    },
  });

  api.add({
    method: 'post',
    path: '/conversations/:id/take',
    summary: 'Take a waiting conversation, or one the bot has, by hand.',
    answer: ConversationView,
    async run({ actor, id, cause }) {
      await reader.load(actor, id, 'conversation.take');
      const taken = await handoff.acts.take(id, actor.accountId);
      await audit(cause, 'conversation.taken', id);
      return reader.view(taken);
    },
  });

  api.add({
    method: 'post',
    path: '/conversations/:id/transfer',
    summary: 'Give it to a queue, to an agent, or back to the bot, with a note.',
    body: TransferBody,
    answer: ConversationView,
    async run({ actor, id, body, cause }) {
      await reader.load(actor, id, 'conversation.transfer');
      const moved = body.toBot
        ? await handoff.acts.returnToBot(id, actor.accountId)
        : await handoff.acts.transfer(id, actor.accountId, body);
      await audit(cause, body.toBot ? 'conversation.returned-to-bot' : 'conversation.transferred', id);
      return reader.view(moved);
    },
  });

  api.add({
    method: 'post',
    path: '/conversations/:id/end',
    summary: 'The talk is over; wrap-up begins.',
    answer: ConversationView,
    async run({ actor, id }) {
      await reader.load(actor, id, 'conversation.wrap-up');
      return reader.view(await handoff.acts.end(id, actor.accountId));
    },
  });

  api.add({
    method: 'post',
    path: '/conversations/:id/wrap-up',
    summary: 'Close with a disposition; frees the capacity.',
    body: WrapUpBody,
    answer: ConversationView,
    async run({ actor, id, body, cause }) {
      await reader.load(actor, id, 'conversation.wrap-up');
      const closed = await handoff.acts.wrapUp(id, actor.accountId, body.disposition, body.note);
      await audit(cause, 'conversation.closed', id);
      return reader.view(closed);
    },
  });

  const audit = (cause: Cause, action: string, id: string): Promise<void> =>
    access.audit.record({ ...cause, action, subject: { kind: 'conversation', id } });
}
