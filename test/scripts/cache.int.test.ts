import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adopt, cached, fillCache } from '../../scripts/provision/cache.mjs';
import { hashOf, isStale, writeStamp } from '../../scripts/provision/stamp.mjs';

let folder: string;
const before = process.env['TSUNAGU_CACHE'];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cache-'));
  process.env['TSUNAGU_CACHE'] = folder;
});

afterEach(() => {
  if (before === undefined) delete process.env['TSUNAGU_CACHE'];
  else process.env['TSUNAGU_CACHE'] = before;
  rmSync(folder, { recursive: true, force: true });
});

const write = (content: string) => (entry: string) => {
  writeFileSync(join(entry, 'program'), content);
  return Promise.resolve();
};

describe('the cache', () => {
  it('offers an entry once it is complete', async () => {
    expect(cached('server-1')).toBeNull();
    await expect(fillCache('server-1', write('v1'))).resolves.toBe(join(folder, 'server-1'));
    expect(cached('server-1')).toBe(join(folder, 'server-1'));
  });

  it('leaves nothing behind when filling fails', async () => {
    const cutShort = fillCache('server-1', async (entry) => {
      await write('half')(entry);
      throw new Error('connection lost');
    });
    await expect(cutShort).rejects.toThrow('connection lost');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('replaces a half-written entry, and removes the work of a process that was killed', async () => {
    mkdirSync(join(folder, 'server-1'));
    mkdirSync(join(folder, 'server-1.tmp-999999999'));
    await fillCache('server-1', write('whole'));
    expect(readdirSync(folder)).toEqual(['server-1']);
  });

  it('keeps the entry that another start completed meanwhile', async () => {
    const program = join(folder, 'server-1', 'program');
    await fillCache('server-1', async (entry) => {
      mkdirSync(join(folder, 'server-1'));
      writeFileSync(program, 'theirs');
      await adopt('server-1', () => Promise.resolve(true));
      await write('ours')(entry);
    });
    expect(readFileSync(program, 'utf8')).toBe('theirs');
    expect(readdirSync(folder)).toEqual(['server-1']);
  });

  it('adopts what was built by hand if it works, and removes it if it does not', async () => {
    mkdirSync(join(folder, 'good'));
    mkdirSync(join(folder, 'broken'));
    await adopt('good', () => Promise.resolve(true));
    await adopt('broken', () => Promise.resolve(false));
    expect(cached('good')).toBe(join(folder, 'good'));
    expect(existsSync(join(folder, 'broken'))).toBe(false);
  });
});

describe('stamps', () => {
  it('are stale when a file changes, appears or moves, and not when it is only touched', () => {
    mkdirSync(join(folder, 'src', 'bots'), { recursive: true });
    const stamp = join(folder, 'dist', '.build-stamp');
    const hash = (): string => hashOf(folder, ['src', 'tsconfig.json']);
    writeFileSync(join(folder, 'src', 'main.ts'), 'one');
    expect(isStale(stamp, hash())).toBe(true);
    writeStamp(stamp, hash());
    writeFileSync(join(folder, 'src', 'main.ts'), 'one');
    expect(isStale(stamp, hash())).toBe(false);
    writeFileSync(join(folder, 'src', 'main.ts'), 'two');
    expect(isStale(stamp, hash())).toBe(true);
    writeStamp(stamp, hash());
    writeFileSync(join(folder, 'src', 'bots', 'main.ts'), '');
    expect(isStale(stamp, hash())).toBe(true);
  });

  it('differ by what else the step depends on', () => {
    expect(hashOf(folder, [], 'node 115')).not.toBe(hashOf(folder, [], 'node 127'));
  });
});
