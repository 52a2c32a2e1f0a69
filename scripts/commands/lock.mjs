import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { completeLock } from '../provision/complete-lock.mjs';
import { root } from '../provision/root.mjs';
import { say } from '../provision/say.mjs';

/** `npm run lock`, after a change of dependencies: makes `npm ci` work from a fresh clone on every system. */
export function lock() {
  const file = join(root, 'package-lock.json');
  const content = JSON.parse(readFileSync(file, 'utf8'));
  const added = completeLock(content);
  if (added.length > 0) writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  say('Packages', `package-lock.json names every package; ${added.length} of other systems were added`);
}
