import { createConversationIds } from '../../../src/channels/webchat/conversation-ids.js';
import { createTokens } from '../../../src/channels/webchat/tokens.js';

let now = new Date('2026-11-22T04:00:00Z');
const clock = { now: () => now };
beforeEach(() => {
  now = new Date('2026-11-22T04:00:00Z');
});
const wait = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000);
};
const tokens = createTokens({ secret: 'a secret', clock });

describe('a conversation token', () => {
  const claims = { conv: 'c1', user: 'dl_u', site: 'demo', origins: ['https://shop.example'] };

  it('says what it was issued for, in a claim clients can read', async () => {
    const token = await tokens.issue(claims);
    await expect(tokens.verify(token)).resolves.toMatchObject(claims);
    const payload = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { user: string };
    expect(payload.user).toBe('dl_u');
  });

  it('is refused as expired after half an hour, and recalled for a day', async () => {
    const token = await tokens.issue(claims);
    wait(31);
    await expect(tokens.verify(token)).rejects.toMatchObject({ status: 403, code: 'TokenExpired' });
    await expect(tokens.recall(token)).resolves.toMatchObject({ user: 'dl_u' });
    wait(25 * 60);
    await expect(tokens.recall(token)).resolves.toBeNull();
  });

  it('is no stream pass, nor the other way round; a pass is good for a minute', async () => {
    const pass = await tokens.issueStreamPass(claims);
    await expect(tokens.verifyStreamPass(pass)).resolves.toMatchObject({ conv: 'c1' });
    await expect(tokens.verify(pass)).rejects.toMatchObject({ status: 401 });
    await expect(tokens.verifyStreamPass(await tokens.issue(claims))).rejects.toMatchObject({ status: 401 });
    wait(1.1);
    await expect(tokens.verifyStreamPass(pass)).rejects.toMatchObject({ status: 403 });
  });

  it.each([
    ['garbage', 'garbage'],
    ['nothing', ''],
    ['an unsigned token', `${btoa('{"alg":"none"}')}.${btoa('{"conv":"c1","aud":"directline"}')}.`],
  ])('refuses %s', async (_what, token) => {
    await expect(tokens.verify(token)).rejects.toMatchObject({ status: 401 });
  });

  it('refuses a token under another secret', async () => {
    const foreign = await createTokens({ secret: 'another', clock }).issue(claims);
    await expect(tokens.verify(foreign)).rejects.toMatchObject({ status: 401 });
  });
});

describe('a conversation id', () => {
  const ids = createConversationIds('a secret');
  it('proves that we gave it out', () => {
    const id = ids.next();
    expect(ids.isOurs(id)).toBe(true);
    expect(createConversationIds('a secret').isOurs(id)).toBe(true);
    expect(createConversationIds('another').isOurs(id)).toBe(false);
    expect(ids.isOurs('8c342166-a676-4e00-a479-3239b229ac47')).toBe(false);
    expect(ids.isOurs('../etc')).toBe(false);
  });
});
