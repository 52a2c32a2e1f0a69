import type { Activity } from '../../src/conversations/index.js';
import { groupBy } from './group-by.js';
import type { WebchatLine } from './webchat-line.js';
import type { CustomerLine } from './customer-line.js';
import type { World } from './world.js';

/** Whatever is not as promised about what customers said: each acknowledged event in exactly one place, in order. */
export function findTranscriptProblems(world: World): string[] {
  return [
    ...unplacedEvents(world),
    ...brokenSequences(world),
    ...brokenOrder(world),
    ...unansweredCustomers(world),
    ...wronglyShown(world),
    ...strangers(world),
  ];
}

/** Messages of customers that some copy of their webhook, or their own POST, got a 200 for. */
export function acknowledgedIds({ webhooks, customers }: World): string[] {
  const fromPlatforms = webhooks
    .filter(({ status, event }) => status === 'delivered' && CUSTOMER_EVENTS.has(event))
    .map(({ messageId }) => messageId);
  const fromWebchat = customers
    .filter(({ line }) => line.channel === 'webchat')
    .flatMap(({ said }) => said.map(({ id }) => id));
  return [...new Set([...fromPlatforms, ...fromWebchat])];
}

const CUSTOMER_EVENTS = new Set(['dm.received', 'message']);

const isCustomers = ({ author, kind }: Activity): boolean => author.kind === 'customer' && kind === 'message';

function unplacedEvents(world: World): string[] {
  const places = groupBy(world.activities.filter(isCustomers), (one) => one.externalId ?? '');
  const problems = acknowledgedIds(world).flatMap((id) => {
    const found = places.get(id) ?? [];
    if (found.length === 1) return [];
    const event = world.events.find((one) => one.event.messageId === id);
    const saidAt = world.customers.flatMap(({ said }) => said).find((one) => one.id === id)?.at;
    return [
      `acknowledged ${id} (${saidAt?.toISOString()}) is in ${found.length} transcript places ${found.map((one) => `${one.conversationId}#${one.seq}`).join()}; its event: ${event ? `${event._id} ${event.state} ${event.lane} ${event.error ?? ''}` : 'none'}`,
    ];
  });
  const undone = world.events
    .filter((one) => one.state === 'new' || one.state === 'dead')
    .map(
      (one) =>
        `event ${one._id} in lane ${one.lane} is ${one.state} after ${one.attempts} tries: ${one.error ?? ''}`,
    );
  return [...problems, ...undone];
}

function brokenSequences({ activities, conversations }: World): string[] {
  const byConversation = groupBy(activities, (one) => one.conversationId);
  return conversations.flatMap(({ _id }) => {
    const own = byConversation.get(_id) ?? [];
    const seqs = own.map((one) => one.seq);
    const isContiguous = seqs.every((seq, index) => seq === index + 1);
    const isForward = own.every((one, index) => index === 0 || one.at > (own[index - 1]?.at ?? 0));
    return [
      ...(isContiguous ? [] : [`conversation ${_id} has seq ${seqs.join()}`]),
      ...(isForward ? [] : [`conversation ${_id}: time goes back`]),
    ];
  });
}

/** What was acknowledged before something else was said stands before it. */
function brokenOrder({ customers, activities, conversations }: World): string[] {
  const rank = new Map(conversations.map(({ _id }, index) => [_id, index]));
  const place = new Map(
    activities
      .filter(isCustomers)
      .map((one) => [one.externalId, (rank.get(one.conversationId) ?? 0) * 1e6 + one.seq]),
  );
  return customers.flatMap(({ plan, said }) => {
    const placed = said.filter(({ id }) => place.has(id)); // the others have been reported
    return placed.flatMap((later, index) =>
      placed
        .slice(0, index)
        .filter(({ id, step }) => step < later.step && (place.get(id) ?? 0) > (place.get(later.id) ?? 0))
        .map(({ id }) => `${plan.name}: ${id} stands after ${later.id}, which was said later`),
    );
  });
}

/** Up to the wish for a human the bot answers each message, or hands over because of it. */
function unansweredCustomers({ activities, conversations }: World): string[] {
  const keys = new Set(activities.map((one) => `${one.conversationId} ${one.key}`));
  return conversations.flatMap((conversation) => {
    const own = activities.filter((one) => one.conversationId === conversation._id);
    const handoffs = [...conversation.pastHandoffs, ...(conversation.handoff ? [conversation.handoff] : [])];
    const causes = new Set(handoffs.map((one) => one.cause));
    const firstCause = own.find((one) => causes.has(one.key));
    return own
      .filter((one) => isCustomers(one) && one.seq < (firstCause?.seq ?? Number.POSITIVE_INFINITY))
      .filter((one) => !keys.has(`${conversation._id} reply:${one._id}:1`))
      .map((one) => `conversation ${conversation._id}#${one.seq}: the bot never answered ${one.externalId}`);
  });
}

/** A web chat client that polls sees each line once, and misses none. */
function wronglyShown({ customers, activities, conversations }: World): string[] {
  return customers.flatMap(({ plan, line }) => {
    if (!isWebchat(line)) return [];
    const ids = new Set(
      conversations.filter((one) => one.threadKey.endsWith(`:${line.directLineId}`)).map((one) => one._id),
    );
    const visible = activities
      .filter((one) => ids.has(one.conversationId) && one.kind === 'message')
      .map((one) => one.externalId ?? one._id);
    const twice = line.shown.filter((id, index) => line.shown.indexOf(id) !== index);
    const missed = visible.filter((id) => !line.shown.includes(id));
    return [
      ...twice.map((id) => `${plan.name} was shown ${id} twice`),
      ...missed.map((id) => `${plan.name} was never shown ${id}`),
    ];
  });
}

const isWebchat = (line: CustomerLine): line is WebchatLine => line.channel === 'webchat';

/** Nobody writes from a platform's own inbox here: such a line is an echo of ours that was not recognised. */
const strangers = ({ activities }: World): string[] =>
  activities
    .filter((one) => one.author.id === 'platform-inbox')
    .map(
      (one) => `conversation ${one.conversationId}#${one.seq}: an echo was taken for somebody else's words`,
    );
