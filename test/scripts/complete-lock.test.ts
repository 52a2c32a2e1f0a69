import { completeLock } from '../../scripts/provision/complete-lock.mjs';

const lockWith = (optionalDependencies: Record<string, string>, present: Record<string, object> = {}) => ({
  packages: {
    '': { version: '0.1.0' },
    'node_modules/tool': { version: '1.0.0', dev: true, optionalDependencies },
    ...present,
  },
});

describe('completeLock', () => {
  it('adds the packages of other systems, with the platform that keeps them out of this one', () => {
    const lock = lockWith({ '@tool/linux-arm64-musl': '1.0.0' });
    expect(completeLock(lock)).toEqual(['@tool/linux-arm64-musl']);
    expect(lock.packages).toHaveProperty(['node_modules/@tool/linux-arm64-musl'], {
      version: '1.0.0',
      dev: true,
      os: ['linux'],
      cpu: ['arm64'],
      libc: ['musl'],
      optional: true,
    });
  });

  it('leaves those that are there, beside the package or above it', () => {
    const beside = { 'node_modules/tool/node_modules/@tool/darwin-x64': { version: '1.0.0' } };
    const above = { 'node_modules/@tool/darwin-x64': { version: '1.0.0' } };
    expect(completeLock(lockWith({ '@tool/darwin-x64': '1.0.0' }, beside))).toEqual([]);
    expect(completeLock(lockWith({ '@tool/darwin-x64': '1.0.0' }, above))).toEqual([]);
  });

  it('leaves what is optional for another reason than the platform', () => {
    expect(completeLock(lockWith({ fsevents: '2.3.3', encoding: '^0.1.0' }))).toEqual([]);
  });
});
