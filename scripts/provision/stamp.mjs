import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** What a finished step was made of, so that the next start knows whether to do it again. */
export function isStale(stampFile, hash) {
  return !existsSync(stampFile) || readFileSync(stampFile, 'utf8').trim() !== hash;
}

export function writeStamp(stampFile, hash) {
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, `${hash}\n`);
}

export const clearStamp = (stampFile) => rmSync(stampFile, { force: true });

/**
 * One hash over the names and contents of files and folders below `root`; what does not exist counts as empty.
 * Contents, not times: a fresh clone and a change of branch touch every file.
 */
export function hashOf(root, paths, salt = '') {
  const hash = createHash('sha256').update(salt);
  for (const file of paths.flatMap((path) => filesUnder(join(root, path))).toSorted()) {
    hash.update(`\n${relative(root, file)}\n`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && !entry.name.startsWith('.'))
    .flatMap((entry) => filesUnder(join(path, entry.name)));
}
