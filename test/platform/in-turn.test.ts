import { createTurns } from '../../src/platform/in-turn.js';

describe('createTurns', () => {
  it('keeps the order under one key, and lets others pass', async () => {
    const inTurn = createTurns();
    const done: string[] = [];
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const first = inTurn('a', async () => {
      await gate;
      done.push('a1');
    });
    const second = inTurn('a', async () => void done.push('a2'));
    await inTurn('b', async () => void done.push('b'));
    expect(done).toEqual(['b']);
    open();
    await Promise.all([first, second]);
    expect(done).toEqual(['b', 'a1', 'a2']);
  });

  it('tells a failure to its caller alone', async () => {
    const inTurn = createTurns();
    const failing = inTurn('a', () => Promise.reject(new Error('no')));
    const next = inTurn('a', async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });
});
