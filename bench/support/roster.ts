import type { Agent } from '../../src/handoff/agent.js';
import { hashToken } from '../../src/platform/ids.js';
import type { Services } from '../../src/services.js';

/** Every fifth lacks the skill that is asked for; the others have it alike, so that the load spreads. */
const SKILL = 'orders';

/** A centre with `size` agents on duty, each with more room than a run can fill. Returns the tokens of their sockets. */
export async function staff(services: Services, size: number): Promise<string[]> {
  const { settings } = services.handoff;
  const current = await settings.get();
  await settings.save({
    ...current,
    skills: [{ id: SKILL, name: { en: 'Orders', ja: '注文' } }],
    rules: [
      {
        id: 'everything',
        when: {},
        route: { queue: 'general', skills: [{ skill: SKILL, atLeast: 2 }], priority: 3 },
      },
    ],
  });
  const now = new Date();
  const agents = Array.from({ length: size }, (_, index): Agent => ({
    _id: services.ids.next(),
    name: `Agent ${index + 1}`,
    skills: index % 5 === 0 ? { returns: 4 } : { [SKILL]: 4, returns: 2 },
    languages: ['en', 'ja'],
    queues: ['general'],
    capacity: 10_000,
    load: 0,
    work: [],
    presence: 'available',
    heartbeatAt: now,
    idleSince: new Date(now.getTime() - index * 1000),
    epoch: 0,
  }));
  await services.handoff.agents.collection.insertMany(agents);
  return giveTokens(services, agents);
}

/** Straight into the collections: hashing a thousand passwords would take minutes. */
async function giveTokens({ db, ids }: Services, agents: Agent[]): Promise<string[]> {
  const now = new Date();
  const collection = (name: string) =>
    db.collection<{ _id: string; [field: string]: unknown }>({ name, indexes: [] });
  await collection('accounts').insertMany(
    agents.map(({ _id, name }) => ({
      _id,
      email: `${_id}@bench.example`,
      name,
      role: 'agent',
      locale: 'en',
      passwordHash: 'none',
      agentId: _id,
      createdAt: now,
      passwordChangedAt: now,
    })),
  );
  const tokens = agents.map(() => `tsu_${ids.secret()}`);
  await collection('apiTokens').insertMany(
    agents.map(({ _id }, index) => ({
      _id: ids.next(),
      tokenHash: hashToken(tokens[index] ?? ''),
      accountId: _id,
      name: 'bench',
      role: 'agent',
      createdAt: now,
    })),
  );
  return tokens;
}

/** Everybody's hands are free again and nobody waits, as if all had been talked out. */
export async function clearDesks(
  agents: Services['handoff']['agents']['collection'],
  conversations: Services['conversations']['collection'],
): Promise<void> {
  await conversations.updateMany({ state: 'queued' }, { $set: { state: 'closed', isOpen: false } });
  await agents.updateMany({}, { $set: { work: [], load: 0 }, $inc: { epoch: 1 } });
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}

/** What processes remember of agents is older than this nowhere. */
const SETTLE_MS = 1200;
