import { DAY_MS } from '../../src/platform/clock.js';
import type { Activity, Conversation } from '../../src/conversations/index.js';
import { startTsunagu, type TestTsunagu } from '../support/tsunagu.js';
import { until } from '../support/until.js';
import { fresh } from './builders.js';
import { movableClock } from './start-desk.js';

/** The whole product: what the inbound worker, the bot and the desk make of a customer's words together. */
describe('a customer writes', () => {
  const clock = movableClock();
  let tsunagu: TestTsunagu;
  beforeAll(async () => {
    tsunagu = await startTsunagu({ clock });
  });
  afterAll(() => tsunagu.close());
  afterEach(async () => {
    const { handoff } = tsunagu.services;
    for (const agent of await handoff.agents.list()) await handoff.presence.set(agent._id, 'offline');
  });

  let customers = 91_000;
  /** A customer on Messenger, and what became of what they wrote. */
  function customer() {
    const userId = String((customers += 1));
    const { services, emulator } = tsunagu;
    const conversation = async (): Promise<Conversation | null> => {
      const contact = await services.contacts.collection.findOne({ identityKeys: `facebook:${userId}` });
      if (!contact) return null;
      const [latest] = await services.conversations.list(
        { contactId: contact._id },
        { sort: { createdAt: -1 }, limit: 1 },
      );
      return latest ?? null;
    };
    return {
      conversation,
      /** Resolves when the turn upon it is over. */
      async says(text: string): Promise<Activity[]> {
        const marked = `${text} (${fresh('line')})`;
        await emulator.post('/facebook/message', { userId, text: marked });
        await until('the line is in the transcript', async () => {
          const known = await conversation();
          return (
            known &&
            (await services.transcripts.collection.findOne({ conversationId: known._id, text: marked }))
          );
        });
        await until('the turn is over', async () => {
          const open = await services.events.collection.countDocuments({ state: 'new' });
          return open === 0 && (await conversation())?.lease === null;
        });
        return services.transcripts.read((await conversation())?._id ?? '');
      },
      offered: (agentId: string) =>
        until(`an offer to ${agentId}`, async () => {
          const offer = (await conversation())?.handoff?.offer;
          return offer?.agentId === agentId ? offer : null;
        }),
    };
  }

  const staff = async (email: string) => {
    const account = await tsunagu.services.access.accounts.findByEmail(`${email}@kosame.example`);
    return account?._id ?? '';
  };
  const arrives = (agentId: string) => tsunagu.services.handoff.presence.set(agentId, 'available');
  const linesOfBot = (lines: Activity[]): number =>
    lines.filter((line) => line.author.kind === 'bot' && line.kind === 'message').length;

  /** A talk with this agent, wrapped up. */
  async function servedBy(agentId: string) {
    const someone = customer();
    await arrives(agentId);
    await someone.says('I want to talk to a human please');
    const offer = await someone.offered(agentId);
    const { offers, acts } = tsunagu.services.handoff;
    const { _id } = await offers.accept(offer.id, agentId);
    await acts.wrapUp(_id, agentId, 'resolved');
    return { ...someone, conversationId: _id };
  }

  it('while they wait and while a human has them, and the bot keeps silent', async () => {
    const someone = customer();
    const asked = linesOfBot(await someone.says('I want to talk to a human please'));
    expect((await someone.conversation())?.state).toBe('queued');
    expect(linesOfBot(await someone.says('How long does delivery take?'))).toBe(asked);

    const daniel = await staff('daniel.mercer');
    await arrives(daniel);
    const offer = await someone.offered(daniel);
    const { offers, acts } = tsunagu.services.handoff;
    const { _id } = await offers.accept(offer.id, daniel);
    expect(linesOfBot(await someone.says('Can I pay with PayPay?'))).toBe(asked);
    expect((await someone.conversation())?.state).toBe('active');

    await acts.end(_id, daniel);
    expect(linesOfBot(await someone.says('One more thing: where is my order?'))).toBe(asked);
    expect(await someone.conversation()).toMatchObject({ state: 'active', owner: { agentId: daniel } });

    await acts.returnToBot(_id, daniel);
    await someone.says('How long does delivery take?');
    await until('the bot answers again', async () => {
      const lines = await tsunagu.services.transcripts.read(_id);
      return linesOfBot(lines) > asked;
    });
  });

  it('again within the week: the same agent is asked first, though others are better', async () => {
    const daniel = await staff('daniel.mercer');
    const someone = await servedBy(daniel);
    clock.advance(3 * DAY_MS);
    await arrives(daniel);
    await arrives(await staff('rin.sakamoto')); // better at it, in the same queue
    await someone.says('It broke again');
    await someone.offered(daniel);
    const conversation = await someone.conversation();
    expect(conversation).toMatchObject({
      _id: someone.conversationId,
      handoff: { reason: 'reopened', preferredAgentId: daniel },
    });
    const lines = await tsunagu.services.transcripts.read(someone.conversationId);
    const notices = lines.flatMap(
      (line) => (line.channelData as { notice?: string } | undefined)?.notice ?? [],
    );
    expect(notices.at(-1)).toBe('queued'); // nobody had to leave
  });

  it('again within the week, that agent absent: somebody else, never the absent one', async () => {
    const daniel = await staff('daniel.mercer');
    const someone = await servedBy(daniel);
    clock.advance(DAY_MS);
    await tsunagu.services.handoff.presence.set(daniel, 'offline');
    const rin = await staff('rin.sakamoto');
    await arrives(rin);
    await someone.says('It broke again');
    await someone.offered(rin);
    const { handoff } = (await someone.conversation()) ?? {};
    const decisions = await tsunagu.services.handoff.decisions.ofHandoff(handoff?.id ?? '');
    expect(decisions.map((one) => one.agentId)).not.toContain(daniel);
  });

  it('again, only to say thanks: nobody is called for that', async () => {
    const daniel = await staff('daniel.mercer');
    const someone = await servedBy(daniel);
    await tsunagu.emulator.post('/facebook/message', { userId: String(customers), text: 'Thanks!' });
    await until('the thanks are answered', async () => {
      const lines = await tsunagu.services.transcripts.read(someone.conversationId);
      return lines.at(-1)?.author.kind === 'bot';
    });
    expect((await someone.conversation())?.state).toBe('closed');
  });

  it('again after more than a week: a new conversation, and the bot is there', async () => {
    const daniel = await staff('daniel.mercer');
    const someone = await servedBy(daniel);
    clock.advance(8 * DAY_MS);
    await arrives(daniel);
    await someone.says('How long does delivery take?');
    const conversation = await someone.conversation();
    expect(conversation?._id).not.toBe(someone.conversationId);
    expect(conversation).toMatchObject({ state: 'bot', handoff: null });
  });
});
