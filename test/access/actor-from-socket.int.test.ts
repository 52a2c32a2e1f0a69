import { PUBLIC_URL, startAccess, type AccessHarness } from './access-harness.js';

let harness: AccessHarness;
beforeAll(async () => {
  harness = await startAccess();
});
afterAll(() => harness.close());

describe('actorFromSocket', () => {
  it('takes a cookie from our own page, or a token from anywhere', async () => {
    const { actorFromSocket } = harness.access;
    const { cookie, token, account } = await harness.signIn('agent');
    const expected = { kind: 'account', accountId: account._id, role: 'agent' };

    const page = await actorFromSocket({ headers: { cookie, origin: PUBLIC_URL }, auth: {} });
    expect(page.actor).toEqual(expected);
    const program = await actorFromSocket({
      headers: { origin: 'https://elsewhere.example' },
      auth: { token },
    });
    expect(program.actor).toEqual(expected);
    const bearer = await actorFromSocket({ headers: { authorization: `Bearer ${token}` } });
    expect(bearer.actor).toEqual(expected);

    await expect(
      actorFromSocket({ headers: { cookie, origin: 'https://evil.example' } }),
    ).rejects.toMatchObject({ status: 403 });
    await expect(
      actorFromSocket({ headers: { cookie }, auth: { token: 'ses_wrong' } }),
    ).rejects.toMatchObject({ status: 401 });
    await expect(actorFromSocket({ headers: {} })).rejects.toMatchObject({ status: 401 });
  });

  it('throws at the next heartbeat once the account is disabled', async () => {
    const { cookie, account } = await harness.signIn('agent');
    const handshake = { headers: { cookie, origin: PUBLIC_URL } };
    await harness.access.actorFromSocket(handshake);
    await harness.access.accountCommands.change(
      account._id,
      { disabled: true },
      { actor: { kind: 'system' } },
    );
    await expect(harness.access.actorFromSocket(handshake)).rejects.toMatchObject({ status: 401 });
  });
});
