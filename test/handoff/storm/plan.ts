import type { Contact, Conversation } from '../../../src/conversations/index.js';
import type { Agent } from '../../../src/handoff/agent.js';
import type { RoutingSettings } from '../../../src/handoff/settings.js';
import { buildAgent, buildConversation, buildSettings, NOON } from '../builders.js';

/** Everything that is random about a storm, from one seed: each process makes the same plan. */
export interface StormPlan {
  agents: Agent[];
  settings: RoutingSettings;
  conversations: Conversation[];
  contacts: Contact[];
}

const QUEUES = ['sales', 'support', 'billing'];
const SKILLS = ['orders', 'returns', 'payment', 'account', 'products', 'social'];
const CHANNELS = { webchat: 1, x: 2, facebook: 3 };
const RULES = 12;
const AGENTS = 50;
/** These can serve anybody, so that nobody waits for ever. */
const ALL_ROUND = 4;

export function planStorm(seed: number, handoffs: number): StormPlan {
  const random = seededRandom(seed);
  const upTo = (max: number): number => Math.floor(random() * (max + 1));
  const pick = <T>(from: readonly T[]): T => from[upTo(from.length - 1)] as T;
  const some = <T>(from: readonly T[], least: number): T[] => {
    const chosen = from.filter(() => random() < 0.5);
    return chosen.length >= least ? chosen : [...from].slice(0, least);
  };

  const agents = Array.from({ length: AGENTS }, (_, index): Agent => {
    const allRound = index < ALL_ROUND;
    return buildAgent({
      _id: `agent-${String(index).padStart(2, '0')}`,
      skills: Object.fromEntries(
        (allRound ? SKILLS : some(SKILLS, 2)).map((one) => [one, allRound ? 5 : 1 + upTo(4)]),
      ),
      languages: allRound ? ['en', 'ja'] : pick([['en'], ['ja'], ['en', 'ja']]),
      queues: allRound ? QUEUES : some(QUEUES, 1),
      capacity: allRound ? 12 : 2 + upTo(6),
      idleSince: NOON,
    });
  });
  const rules = Array.from({ length: RULES }, (_, index) => ({
    id: `rule-${index}`,
    when: { tags: [`topic-${index}`] },
    route: {
      queue: pick(QUEUES),
      skills: some(SKILLS, 0)
        .slice(0, 2)
        .map((skill) => ({ skill, atLeast: 1 + upTo(4), relaxAfterSeconds: pick([undefined, 1, 3]) })),
      priority: upTo(6),
    },
  }));
  const conversations = Array.from({ length: handoffs }, (_, index) =>
    buildConversation({
      _id: `conversation-${index}`,
      channel: pick(Object.keys(CHANNELS)),
      language: pick(['en', 'ja']),
      topics: [`topic-${upTo(RULES - 1)}`],
      contactId: `contact-${index}`,
      threadKey: `thread-${index}`,
    }),
  );
  return {
    agents,
    conversations,
    contacts: conversations.map(({ contactId }) => ({
      _id: contactId,
      name: contactId,
      identityKeys: [contactId],
      identities: [],
      tier: 'standard',
      createdAt: NOON,
      lastSeenAt: NOON,
    })),
    settings: buildSettings({
      version: 1,
      queues: QUEUES.map((id) => ({ id, name: { en: id, ja: id } })),
      rules,
      channelWeights: CHANNELS,
    }),
  };
}

/** The last few talks go on after the storm, so that "active" is an end to be checked too. */
export const staysOpen = (conversationId: string, handoffs: number): boolean =>
  Number(conversationId.split('-')[1]) >= handoffs - 20;

/** Mulberry32: small, and good enough to shake things with. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
