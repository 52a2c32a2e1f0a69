import { createAccountNames } from '../../src/console/account-names.js';
import { later, SECOND_MS } from '../../src/platform/clock.js';

describe('what an account is called', () => {
  it('is asked once a minute, and is what was written down for who is no account', async () => {
    let now = new Date('2026-11-22T09:30:00Z');
    let name = 'Yui Kanazawa';
    const asked: string[] = [];
    const nameOf = createAccountNames({
      accounts: {
        find: async (id) => {
          asked.push(id);
          return id === 'yui' ? ({ _id: id, name } as never) : null;
        },
      },
      clock: { now: () => now },
    });
    expect(await nameOf('yui')).toBe('Yui Kanazawa');
    expect(await nameOf('demo')).toBe('demo');
    name = 'Yui Sato';
    expect(await nameOf('yui')).toBe('Yui Kanazawa');
    expect(asked).toEqual(['yui', 'demo']);
    now = later(now, 61 * SECOND_MS);
    expect(await nameOf('yui')).toBe('Yui Sato');
  });
});
