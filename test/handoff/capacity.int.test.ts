import type { WorkItem } from '../../src/handoff/agent.js';
import { fresh } from './builders.js';
import { startDesk, type TestDesk } from './start-desk.js';

const item = (units = 1): WorkItem => ({
  handoffId: fresh('handoff'),
  conversationId: fresh('conversation'),
  units,
  state: 'offered',
  since: new Date(),
});

describe('capacity is one number, changed by one write', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startDesk({ work: false });
  });
  afterAll(() => desk.close());

  it('of many who reserve on the same look, one wins', async () => {
    const agent = await desk.addAgent({ capacity: 9 });
    const tries = await Promise.all(Array.from({ length: 10 }, () => desk.agents.reserve(agent, item())));
    expect(tries.filter((one) => one !== null)).toHaveLength(1);
    expect(await desk.agents.get(agent._id)).toMatchObject({ load: 1, epoch: 1 });
  });

  it('of many who hold at once, exactly as many get in as there is room', async () => {
    const agent = await desk.addAgent({ capacity: 7, presence: 'away' });
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_, index) => desk.agents.hold(agent._id, item(index % 2 ? 2 : 1))),
    );
    const after = await desk.agents.get(agent._id);
    expect(after.load).toBeLessThanOrEqual(7);
    expect(after.load).toBe(after.work.reduce((sum, one) => sum + one.units, 0));
    expect(tries.filter((one) => one === 'held')).toHaveLength(after.work.length);
    expect(after.load).toBeGreaterThanOrEqual(6); // a one fits wherever a two does not
  });

  it.each([
    ['the agent is not available', { presence: 'busy' as const }, 1],
    ['there is no room', { capacity: 3, load: 2 }, 2],
  ])('no reservation when %s', async (_what, overrides, units) => {
    const agent = await desk.addAgent(overrides);
    expect(await desk.agents.reserve(agent, item(units))).toBeNull();
    expect(await desk.agents.get(agent._id)).toEqual(agent);
  });

  it('no reservation on an old look, nor on another capacity', async () => {
    const agent = await desk.addAgent();
    expect(await desk.agents.reserve({ ...agent, epoch: 7 }, item())).toBeNull();
    expect(await desk.agents.reserve({ ...agent, capacity: 99 }, item())).toBeNull();
  });

  it('the same handoff is held once', async () => {
    const agent = await desk.addAgent();
    const same = item();
    expect(await desk.agents.hold(agent._id, same)).toBe('held');
    expect(await desk.agents.hold(agent._id, same)).toBe('there');
    expect(await desk.agents.reserve(await desk.agents.get(agent._id), same)).toBeNull();
    expect(await desk.agents.hold(agent._id, item(3))).toBe('full');
  });

  it('given back many times at once, the units come back once', async () => {
    const agent = await desk.addAgent();
    const [one, other] = [item(2), item(1)];
    await desk.agents.hold(agent._id, one);
    await desk.agents.hold(agent._id, other);
    const released = await Promise.all(
      Array.from({ length: 6 }, () => desk.agents.release(agent._id, one.handoffId)),
    );
    expect(released.filter(Boolean)).toHaveLength(1);
    expect(await desk.agents.get(agent._id)).toMatchObject({ load: 1, work: [other] });
  });

  it('a reservation of another instant is left alone', async () => {
    const agent = await desk.addAgent();
    const held = item();
    await desk.agents.hold(agent._id, held);
    expect(await desk.agents.release(agent._id, held.handoffId, new Date(held.since.getTime() - 1))).toBe(
      false,
    );
    expect(await desk.agents.release(agent._id, held.handoffId, held.since)).toBe(true);
  });

  it('every change that matters to a decision moves the epoch; a heartbeat does not', async () => {
    const { _id } = await desk.addAgent({ presence: 'available' });
    const held = item();
    const epoch = async (): Promise<number> => (await desk.agents.get(_id)).epoch;
    await desk.agents.hold(_id, held);
    expect(await epoch()).toBe(1);
    await desk.agents.markAccepted(_id, held.handoffId);
    expect(await epoch()).toBe(2);
    await desk.agents.markAccepted(_id, held.handoffId);
    expect(await epoch()).toBe(2);
    await desk.agents.release(_id, held.handoffId);
    expect(await epoch()).toBe(3);
    await desk.agents.setPresence(_id, 'busy');
    expect(await epoch()).toBe(4);
    await desk.agents.patch(_id, { capacity: 9 });
    expect(await epoch()).toBe(5);
    await desk.agents.beat([_id]);
    expect(await epoch()).toBe(5);
    expect((await desk.agents.get(_id)).heartbeatAt).not.toBeNull();
  });

  it('who is seeded again keeps their work', async () => {
    const agent = await desk.addAgent();
    await desk.agents.hold(agent._id, item());
    const { _id, skills, languages, queues } = agent;
    await desk.agents.upsert({ _id, name: 'New name', skills, languages, queues, capacity: 5 });
    expect(await desk.agents.get(_id)).toMatchObject({ name: 'New name', capacity: 5, load: 1, epoch: 1 });
    await expect(desk.agents.get('nobody')).rejects.toMatchObject({ status: 404 });
    await expect(desk.agents.patch('nobody', { capacity: 1 })).rejects.toMatchObject({ status: 404 });
  });
});
