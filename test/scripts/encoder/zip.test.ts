import fc from 'fast-check';
import { openZip } from '../../../scripts/provision/encoder/zip.mjs';
import { buildZip } from '../../support/build-zip.js';

const files = { 'a.txt': Buffer.from('first '.repeat(50)), 'folder/b.bin': Buffer.from([0, 1, 2, 255]) };

describe('openZip', () => {
  it.each([0, 8])('reads what is stored (0) or deflated (8): %i', async (method) => {
    const archive = openZip(buildZip(files, { method, comment: 'PK\x05\x06 is only a comment' }));
    expect(archive.names).toEqual(['a.txt', 'folder/b.bin']);
    for (const [name, content] of Object.entries(files)) expect(await archive.read(name)).toEqual(content);
  });

  it('reads an archive without files, and an empty file', async () => {
    expect(openZip(buildZip({})).names).toEqual([]);
    expect(await openZip(buildZip({ empty: Buffer.alloc(0) })).read('empty')).toHaveLength(0);
  });

  it('names what is not in it', async () => {
    await expect(openZip(buildZip(files)).read('c')).rejects.toThrow('The archive holds no c.');
  });

  it('refuses what is no archive, or has lost its end', () => {
    const whole = buildZip(files);
    expect(() => openZip(Buffer.alloc(0))).toThrow('no ZIP file');
    expect(() => openZip(Buffer.from('<html>Not found</html>'.repeat(10)))).toThrow('no ZIP file');
    expect(() => openZip(whole.subarray(0, whole.length - 30))).toThrow('no ZIP file');
    expect(() => openZip(whole.subarray(40))).toThrow('damaged');
  });

  it('refuses a way of packing it does not know', async () => {
    await expect(openZip(buildZip(files, { method: 14 })).read('a.txt')).rejects.toThrow('(14)');
  });

  it('notices any byte of a file that has changed', async () => {
    const whole = buildZip(files, { method: 0 });
    const content = whole.indexOf('first');
    whole[content] = (whole[content] ?? 0) ^ 1;
    await expect(openZip(whole).read('a.txt')).rejects.toThrow('a.txt is damaged in the archive');
  });

  it('never gives wrong bytes, whichever byte of the archive is damaged', async () => {
    const whole = buildZip(files);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const damaged = Buffer.from(whole);
        damaged[at] = (damaged[at] ?? 0) ^ flip;
        const read = await Promise.resolve()
          .then(() => openZip(damaged).read('a.txt'))
          .catch((error: unknown) => String(error));
        if (typeof read === 'string') expect(read).toMatch(/archive|packed/);
        else expect(read).toEqual(files['a.txt']);
      }),
      { numRuns: 300 },
    );
  });
});
