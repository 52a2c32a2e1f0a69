import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { can, type AccountActor } from '../access/index.js';
import { messageOf } from '../platform/errors.js';
import type { ConsoleToServer, ServerToConsole } from './contract.js';
import type { ConsoleDeps } from './deps.js';
import { gatherHints } from './gather-hints.js';
import { presentActivity } from './present.js';
import type { ConversationReader } from './read-conversations.js';

type ConsoleSocket = Socket<ConsoleToServer, ServerToConsole>;

/** Lists of others' conversations are told to be old this often at most; with a thousand pages every five seconds. */
const LEAST_GATHER_MS = 250;
const GATHER_MS_A_PAGE = 5;

export interface Realtime {
  close(): Promise<void>;
}

/**
 * The live half of the console: tells pages what changed, so that they fetch it. Every web process hears of everything
 * over the bus and tells its own sockets, so no socket.io adapter is needed (docs/adr/0002). Nothing here is the truth:
 * after a gap a page is told to `resync` and reads over REST from the last position it has.
 */
export function attachRealtime(
  server: HttpServer,
  deps: ConsoleDeps,
  { reader, beat }: { reader: ConversationReader; beat: (accountId: string) => void },
): Realtime {
  const { access, bus, logger } = deps;
  const io = new Server<ConsoleToServer, ServerToConsole>(server, {
    serveClient: false,
    maxHttpBufferSize: 16 * 1024, // pages send heartbeats and ids, nothing large
    connectionStateRecovery: undefined,
  });
  const realtime = io.of('/realtime');

  realtime.use((socket, next) => {
    access
      .actorFromSocket({ headers: socket.handshake.headers, auth: socket.handshake.auth })
      .then((principal) => {
        actors.set(socket, principal.actor);
        next();
      })
      .catch((error: unknown) => next(error instanceof Error ? error : new Error(messageOf(error))));
  });

  realtime.on('connection', (socket) => {
    const actor = actors.get(socket);
    if (!actor) {
      socket.disconnect(true);
      return;
    }
    void socket.join(`agent:${actor.accountId}`);
    if (can(actor, 'metrics.read')) void socket.join('supervisors');
    const attempt = (work: () => Promise<unknown>): void => {
      work().catch((error: unknown) => logger.debug({ reason: messageOf(error) }, 'socket request refused'));
    };
    beat(actor.accountId);

    socket.on('heartbeat', () =>
      attempt(async () => {
        try {
          await access.actorFromSocket({ headers: socket.handshake.headers, auth: socket.handshake.auth });
        } catch {
          socket.disconnect(true); // signed out or disabled since
          return;
        }
        beat(actor.accountId);
      }),
    );
    socket.on('watch', (conversationId) => {
      if (typeof conversationId !== 'string') return;
      attempt(async () => {
        await reader.load(actor, conversationId, 'conversation.read');
        await socket.join([`conversation:${conversationId}`, `known:${conversationId}`]);
      });
    });
    socket.on('unwatch', (conversationId) => {
      if (typeof conversationId === 'string') void socket.leave(`conversation:${conversationId}`);
    });
    socket.on('typing', (conversationId) => {
      if (typeof conversationId !== 'string') return;
      attempt(async () => {
        const conversation = await reader.load(actor, conversationId, 'conversation.reply');
        bus.publish({ type: 'typing.seen', conversationId, channel: conversation.channel, author: 'agent' });
      });
    });
  });

  const local = realtime.local;
  const gatherMs = (): number => Math.max(LEAST_GATHER_MS, realtime.sockets.size * GATHER_MS_A_PAGE);
  const changedConversations = gatherHints(
    (conversationId) => local.emit('conversation.changed', { conversationId }),
    gatherMs,
  );
  const changedAgents = gatherHints(
    (agentId) => local.to('supervisors').emit('agent.changed', { agentId }),
    gatherMs,
  );
  /** At once to pages that have shown it, whose copy is old now; to all others as a hint that lists are. */
  function tellChanged(conversationId: string): void {
    local.to(`known:${conversationId}`).emit('conversation.changed', { conversationId });
    changedConversations.add(conversationId);
  }
  const unsubscribe = bus.subscribe((event) => {
    switch (event.type) {
      case 'transcript.appended':
        local.to(`conversation:${event.conversationId}`).emit('transcript.appended', {
          conversationId: event.conversationId,
          activity: presentActivity(event.activity),
        });
        // Lists show the newest line of every conversation; those who see lists look again.
        tellChanged(event.conversationId);
        return;
      case 'delivery.changed':
        local.to(`conversation:${event.conversationId}`).emit('delivery.changed', {
          conversationId: event.conversationId,
          activityId: event.activityId,
          status: event.status,
        });
        return;
      case 'conversation.changed':
        tellChanged(event.conversationId);
        return;
      case 'offer.made':
      case 'offer.ended':
        local.to([`agent:${event.agentId}`, 'supervisors']).emit(event.type, {
          conversationId: event.conversationId,
          offerId: event.offerId,
        });
        return;
      case 'agent.changed':
        local.to(`agent:${event.agentId}`).emit('agent.changed', { agentId: event.agentId });
        changedAgents.add(event.agentId);
        return;
      case 'typing.seen':
        if (event.author !== 'agent') {
          local.to(`conversation:${event.conversationId}`).emit('typing.seen', {
            conversationId: event.conversationId,
            author: event.author,
          });
        }
        return;
      case 'article.published':
        local.emit('article.published', { articleId: event.articleId });
        return;
      case 'alert.changed':
        local.to('supervisors').emit('alert.changed', { alertId: event.alertId });
        return;
      case 'stream.partial':
        return;
    }
  });
  const unresync = bus.onResync(() => local.emit('resync'));

  return {
    async close() {
      unsubscribe();
      unresync();
      changedConversations.stop();
      changedAgents.stop();
      await io.close();
    },
  };
}

const actors = new WeakMap<ConsoleSocket, AccountActor>();
