import { installedAsLocked } from '../../scripts/provision/installed-as-locked.mjs';

const express = { 'node_modules/express': { version: '5.3.0' } };
const prettier = { 'node_modules/prettier': { version: '3.10.1', dev: true } };
const forMac = { 'node_modules/@swc/core-darwin-arm64': { version: '1.16.22', optional: true } };
const root = { '': { version: '0.1.0' } };

describe('installedAsLocked', () => {
  it('accepts what npm ci leaves: all but the packages for other systems', () => {
    const lock = { packages: { ...root, ...express, ...prettier, ...forMac } };
    expect(installedAsLocked(lock, { packages: { ...express, ...prettier } })).toBe(true);
  });

  it('refuses an install without the development packages, which the build needs', () => {
    const lock = { packages: { ...root, ...express, ...prettier } };
    expect(installedAsLocked(lock, { packages: express })).toBe(false);
  });

  it('refuses another version and a package that is no longer asked for', () => {
    const lock = { packages: { ...root, ...express } };
    const older = { 'node_modules/express': { version: '5.2.0' } };
    expect(installedAsLocked(lock, { packages: older })).toBe(false);
    expect(installedAsLocked(lock, { packages: { ...express, ...prettier } })).toBe(false);
  });
});
