import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * DATA_DIR/runtime.json: `{ pid, url, mongodbUri, redisUrl, children: [{ name, pid, mark }] }` of the start that is
 * running. The `tsunagu` command finds the servers by it; the next start finds what a killed one left behind.
 */
export function readRuntime(dataDir) {
  const file = fileIn(dataDir);
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null; // not ours, or from a disk that filled up: as good as none
  }
}

/** Replaced in one step, so that a reader never sees half; only its owner may read it, for the addresses may hold passwords. */
export function writeRuntime(dataDir, runtime) {
  const draft = `${fileIn(dataDir)}.new`;
  writeFileSync(draft, `${JSON.stringify(runtime, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, fileIn(dataDir));
}

export const removeRuntime = (dataDir) => rmSync(fileIn(dataDir), { force: true });

const fileIn = (dataDir) => join(dataDir, 'runtime.json');
