import { SECOND_MS } from '../../src/platform/clock.js';
import { PLACES, startOutbound, type Weather } from './outbound-world.js';

let world: Awaited<ReturnType<typeof startOutbound>>;
beforeAll(async () => {
  world = await startOutbound();
});
afterEach(() => world.reset());
afterAll(() => world.close());

const TEXT = 'Your order is on its way.';
const onLookUp =
  (then: () => ReturnType<Weather>): Weather =>
  ({ method }) =>
    method === 'GET' ? then() : undefined;
const dm = PLACES[0];

describe.each(PLACES)('an answer in $name', (place) => {
  it('goes out once', async () => {
    const answer = await world.answerIn(place, TEXT);
    await answer.send();
    const [id] = await answer.onPlatform();
    expect(await answer.read()).toMatchObject({
      externalId: id,
      delivery: { status: 'sent', partIds: [id] },
    });
    expect(world.calls).toEqual({ GET: 0, POST: 1 });
  });

  it('that was accepted without our hearing of it is found, not sent again', async () => {
    const answer = await world.answerIn(place, TEXT);
    await world.order({ api: place.api, cutAfterAccept: true });
    await answer.send();
    expect((await answer.read()).delivery).toMatchObject({ status: 'pending', error: { code: 'uncertain' } });
    const [id] = await answer.onPlatform();
    expect(await answer.sendLater()).toMatchObject({ status: 'sent', partIds: [id] });
    expect(await answer.onPlatform()).toEqual([id]);
    expect((await answer.read()).externalId).toBe(id);
  });

  it('is not sent by somebody who saw it before it was tried and given back', async () => {
    const answer = await world.answerIn(place, TEXT);
    const seen = await answer.read();
    await world.order({ api: place.api, cutAfterAccept: true });
    await answer.send();
    await answer.send(world.newLateWorker(seen));
    expect(await answer.onPlatform()).toHaveLength(1);
    expect(await answer.sendLater()).toMatchObject({ status: 'sent' });
    expect(await answer.onPlatform()).toHaveLength(1);
  });

  it('is settled by its echo, also while it waits to be tried again', async () => {
    const answer = await world.answerIn(place, TEXT);
    await world.order({ api: place.api, cutAfterAccept: true });
    await answer.send();
    const [id = ''] = await answer.onPlatform();
    await answer.echo(id);
    expect(await answer.read()).toMatchObject({ externalId: id, delivery: { status: 'sent' } });
    expect(await answer.sendLater()).toMatchObject({ status: 'sent' });
    expect(world.calls).toEqual({ GET: 0, POST: 1 });
  });

  it.each(['before', 'after'])(
    'is settled by an echo that comes while we look, %s the answer',
    async (when) => {
      const answer = await world.answerIn(place, TEXT);
      await world.order({ api: place.api, cutAfterAccept: true });
      await answer.send();
      const [id = ''] = await answer.onPlatform();
      world.setWeather(async ({ method }) => {
        if (method === 'POST') return undefined;
        await answer.echo(id);
        return when === 'before' ? undefined : new Response('{"data":[],"meta":{}}');
      });
      expect(await answer.sendLater()).toMatchObject({ status: 'sent' });
      expect(await answer.onPlatform()).toEqual([id]);
    },
  );

  it('waits while the platform cannot be asked whether it has it', async () => {
    const answer = await world.answerIn(place, TEXT);
    await world.order({ api: place.api, cutAfterAccept: true });
    await answer.send();
    const troubles: (() => Response)[] = [
      () => new Response('{}', { status: 503 }),
      () => new Response('{}', { status: 429 }),
      () => new Response('<html>Back soon</html>'),
      () => {
        throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
      },
    ];
    for (const [index, trouble] of troubles.entries()) {
      world.setWeather(onLookUp(trouble));
      expect(await answer.sendLater()).toMatchObject({
        status: 'pending',
        attempts: index + 2,
        error: { code: 'uncertain', retryable: true },
      });
    }
    expect(world.calls.POST).toBe(1);
    world.setWeather(() => undefined);
    expect(await answer.sendLater()).toMatchObject({ status: 'sent' });
    expect(await answer.onPlatform()).toHaveLength(1);
  });

  it('that broke down before it was accepted is sent after a look', async () => {
    const answer = await world.answerIn(place, TEXT);
    await world.order({ api: place.api, status: 503 });
    await answer.send();
    expect(await answer.onPlatform()).toEqual([]);
    expect(await answer.sendLater()).toMatchObject({ status: 'sent' });
    expect(await answer.onPlatform()).toHaveLength(1);
    expect(world.calls).toEqual({ GET: 1, POST: 2 });
  });
});

describe('an answer that may have been sent', () => {
  it('is looked for until it is settled: what was not there yet may be there later', async () => {
    const answer = await world.answerIn(dm, TEXT);
    await world.order({ api: dm.api, cutAfterAccept: true });
    await answer.send();
    world.setWeather(onLookUp(() => Response.json({ meta: { result_count: 0 } }))); // X is slow to show it
    await world.order({ api: dm.api, status: 429 });
    expect(await answer.sendLater()).toMatchObject({ status: 'pending', error: { code: 'uncertain' } });
    world.setWeather(() => undefined);
    expect(await answer.sendLater()).toMatchObject({ status: 'sent' });
    expect(await answer.onPlatform()).toHaveLength(1);
  });

  it('is looked for also when somebody tries it again after it was given up', async () => {
    const answer = await world.answerIn(dm, TEXT);
    await world.order({ api: dm.api, cutAfterAccept: true });
    world.setWeather(onLookUp(() => new Response('{}', { status: 503 })));
    await answer.send();
    let tries = 1;
    while ((await answer.sendLater())?.status === 'pending') tries += 1;
    expect(tries).toBe(7);
    expect((await answer.read()).delivery).toMatchObject({ status: 'failed', attempts: 8 });
    world.setWeather(() => undefined);
    const letters = await world.deadLetters.list({ limit: 10, open: true });
    await world.replay(letters.find(({ conversationId }) => conversationId === answer.conversationId)!._id);
    expect(await answer.sendLater()).toMatchObject({ status: 'sent' });
    expect(await answer.onPlatform()).toHaveLength(1);
  });
});

describe('the claim on a message', () => {
  /** Its sender looks for it and then sends it: the way that takes longest. */
  async function uncertainAnswer() {
    const answer = await world.answerIn(dm, TEXT);
    await world.order({ api: dm.api, status: 503 });
    await answer.send();
    world.pass(2 * SECOND_MS);
    return answer;
  }

  it('outlasts a look-up and a send, each as long as it may take', async () => {
    const answer = await uncertainAnswer();
    const wokenBy: string[] = [];
    world.setWeather(async ({ method }) => {
      if (wokenBy.includes(method)) return undefined;
      wokenBy.push(method);
      world.pass((method === 'GET' ? 10 : 20) * SECOND_MS);
      await answer.send(); // the sweep woke another process, which must leave it alone
      return undefined;
    });
    await answer.send();
    expect(wokenBy).toEqual(['GET', 'POST']);
    expect(world.calls).toEqual({ GET: 1, POST: 2 });
    expect((await answer.read()).delivery).toMatchObject({ status: 'sent' });
    expect(await answer.onPlatform()).toHaveLength(1);
  });

  it('is given up by a sender that was away for longer', async () => {
    const answer = await uncertainAnswer();
    let isFirst = true;
    world.setWeather(async ({ method }) => {
      if (method !== 'GET' || !isFirst) return undefined;
      isFirst = false;
      const nothing = Response.json({ meta: { result_count: 0 } }); // seen before the pause
      world.pass(31 * SECOND_MS);
      await answer.send();
      return nothing;
    });
    await answer.send();
    expect(isFirst).toBe(false);
    expect(world.calls).toEqual({ GET: 2, POST: 2 });
    const [id] = await answer.onPlatform();
    expect((await answer.read()).delivery).toMatchObject({ status: 'sent', partIds: [id] });
    expect(await answer.onPlatform()).toHaveLength(1);
  });
});
