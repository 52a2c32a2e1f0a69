import { randomUUID } from 'node:crypto';
import { can, readableConversations, type AccountActor } from '../../src/access/index.js';
import type { Conversation } from '../../src/conversations/index.js';
import { defineCollection } from '../../src/platform/mongo.js';
import { startAccess, type AccessHarness } from './access-harness.js';

type Row = Pick<Conversation, '_id' | 'state' | 'owner' | 'contactId' | 'lastAgentId'>;

let harness: AccessHarness;
beforeAll(async () => {
  harness = await startAccess();
});
afterAll(() => harness.close());

const OWNERS: Conversation['owner'][] = [
  { kind: 'bot' },
  { kind: 'none' },
  { kind: 'queue', queueId: 'q' },
  { kind: 'agent', agentId: 'me' },
  { kind: 'agent', agentId: 'other' },
];

it('lists exactly the conversations that the policy lets an agent read', async () => {
  const rows: Row[] = OWNERS.flatMap((owner) =>
    (['bot', 'queued', 'active', 'closed'] as const).flatMap((state) =>
      ['served', 'unknown'].flatMap((contactId) =>
        ['me', 'other', undefined].map((lastAgentId) => ({
          _id: randomUUID(),
          state,
          owner,
          contactId,
          ...(lastAgentId && { lastAgentId }),
        })),
      ),
    ),
  );
  const conversations = harness.db.collection(defineCollection<Conversation>('conversations', []));
  await conversations.insertMany(rows as Conversation[]);

  const me: AccountActor = { kind: 'account', accountId: 'me', role: 'agent' };
  const listed = await conversations.find(readableConversations(me, ['served'])).toArray();
  const allowed = rows.filter((conversation) =>
    can(me, 'conversation.read', { conversation, servesContact: conversation.contactId === 'served' }),
  );
  expect(listed.map(({ _id }) => _id).sort()).toEqual(allowed.map(({ _id }) => _id).sort());
  expect(allowed.length).toBeGreaterThan(0);
  expect(allowed.length).toBeLessThan(rows.length);

  expect(await conversations.countDocuments(readableConversations({ ...me, role: 'supervisor' }))).toBe(
    rows.length,
  );
  expect(() => readableConversations({ ...me, role: 'knowledge-manager' })).toThrow(
    expect.objectContaining({ status: 403 }),
  );
});
