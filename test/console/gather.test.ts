import { gatherBeats } from '../../src/console/gather-beats.js';
import { gatherHints } from '../../src/console/gather-hints.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('hints to every page', () => {
  it('go at once when it is quiet, else only the latest of a moment', () => {
    const told: string[] = [];
    const hints = gatherHints(
      (id) => told.push(id),
      () => 250,
    );
    hints.add('a');
    expect(told).toEqual(['a']);
    for (const id of ['b', 'c', 'b', 'd']) hints.add(id);
    jest.advanceTimersByTime(249);
    expect(told).toEqual(['a']);
    jest.advanceTimersByTime(1);
    expect(told).toEqual(['a', 'd']);
    jest.advanceTimersByTime(1000);
    hints.add('e');
    expect(told).toEqual(['a', 'd', 'e']);
    hints.stop();
  });

  it('are gathered for longer where there are many pages', () => {
    let pages = 10;
    const told: string[] = [];
    const hints = gatherHints(
      (id) => told.push(id),
      () => pages * 5,
    );
    pages = 1000;
    hints.add('a');
    hints.add('b');
    jest.advanceTimersByTime(4999);
    expect(told).toEqual(['a']);
    jest.advanceTimersByTime(1);
    expect(told).toEqual(['a', 'b']);
    hints.stop();
    hints.add('c');
    jest.advanceTimersByTime(60_000);
    expect(told).toEqual(['a', 'b']);
  });
});

describe('heartbeats', () => {
  it('of a moment are written together, each agent once', async () => {
    const writes: string[][] = [];
    const beat = gatherBeats(
      (ids) => {
        writes.push(ids);
        return Promise.resolve();
      },
      () => undefined,
    );
    for (const id of ['a', 'b', 'a']) beat(id);
    expect(writes).toEqual([]);
    await jest.advanceTimersByTimeAsync(2000);
    beat('a');
    await jest.advanceTimersByTimeAsync(2000);
    expect(writes).toEqual([['a', 'b'], ['a']]);
  });

  it('that could not be written are told, and the next are tried', async () => {
    const failed: unknown[] = [];
    let tries = 0;
    const beat = gatherBeats(
      () => Promise.reject(new Error(`no database ${(tries += 1)}`)),
      (error) => failed.push(error),
    );
    beat('a');
    await jest.advanceTimersByTimeAsync(2000);
    beat('a');
    await jest.advanceTimersByTimeAsync(2000);
    expect(failed).toEqual([new Error('no database 1'), new Error('no database 2')]);
  });
});
