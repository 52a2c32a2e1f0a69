import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { isAlive } from './processes.mjs';
import { PlainError, firstLine } from './say.mjs';

/** Written last into each entry: an entry without it is a download or a build that was cut short. */
const STAMP = '.complete';

/** Downloads and builds are kept outside the clone, so that a second clone starts at once. */
export function cacheDir(env = process.env) {
  if (env.TSUNAGU_CACHE) return resolve(env.TSUNAGU_CACHE);
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tsunagu');
}

export const logPath = (name) => join(cacheDir(), 'logs', `${name}.log`);

/** The folder of a complete entry, or null. */
export function cached(name) {
  const entry = join(cacheDir(), name);
  return existsSync(join(entry, STAMP)) ? entry : null;
}

/**
 * Accepts an entry that was put in place by hand (a person may run the same build command), if it works; what is
 * neither stamped nor working is half-written and removed.
 */
export async function adopt(name, worksIn) {
  const entry = join(cacheDir(), name);
  if (!existsSync(entry) || cached(name)) return;
  if (await worksIn(entry)) stamp(entry);
  else rmSync(entry, { recursive: true, force: true });
}

/**
 * Makes an entry in a folder beside it and renames it into place when complete, so that neither Ctrl-C nor a second
 * start at the same time can leave half of one.
 */
export async function fillCache(name, fill) {
  const entry = join(cacheDir(), name);
  const unfinished = `${entry}.tmp-${process.pid}`;
  try {
    mkdirSync(dirname(entry), { recursive: true });
    removeAbandoned();
    mkdirSync(unfinished);
  } catch (error) {
    throw new PlainError(
      `The cache folder ${cacheDir()} cannot be written (${firstLine(error)}): set TSUNAGU_CACHE to a folder that can.`,
    );
  }
  const remove = () => rmSync(unfinished, { recursive: true, force: true });
  process.once('exit', remove); // Ctrl-C in the middle
  try {
    await fill(unfinished);
    stamp(unfinished);
    if (cached(name)) return entry; // another start finished the same work meanwhile
    rmSync(entry, { recursive: true, force: true });
    renameSync(unfinished, entry);
    return entry;
  } finally {
    process.off('exit', remove);
    remove();
  }
}

function stamp(entry) {
  writeFileSync(join(entry, STAMP), `${new Date().toISOString()}\n`);
}

function removeAbandoned() {
  for (const name of readdirSync(cacheDir())) {
    const owner = /\.tmp-(\d+)$/.exec(name)?.[1];
    if (owner && !isAlive(Number(owner))) rmSync(join(cacheDir(), name), { recursive: true, force: true });
  }
}
