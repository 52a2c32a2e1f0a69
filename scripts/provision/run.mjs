import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { launch, stopProcess } from './processes.mjs';
import { PlainError, say, seconds } from './say.mjs';

const PROGRESS_EVERY_MS = 15_000; // often enough to see that it lives, seldom enough to stay readable in a CI log

/**
 * Runs a tool to its end with its output in a log file. Says every 15 s that it is still at it, when given `topic`.
 *
 * @throws PlainError naming what failed, the last line of its output and the log file.
 */
export async function run(command, args, { title, topic, log, cwd, env, timeoutMs = 30 * 60_000 }) {
  const startedAt = Date.now();
  const output = openLog(log);
  const child = launch(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const progress = setInterval(
    () => topic && say(topic, `${title}, ${seconds(startedAt)}`),
    PROGRESS_EVERY_MS,
  );
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    void stopProcess(child, { wholeGroup: true });
  }, timeoutMs);
  const { code, error } = await child.exited;
  clearInterval(progress);
  clearTimeout(timer);
  if (code === 0) return;
  const reason = timedOut ? `took longer than ${timeoutMs / 1000} s` : (error?.message ?? lastLine(log));
  throw new PlainError(`${title} failed: ${reason || `exit code ${code}`} (all of its output is in ${log})`);
}

/** True when the program starts and ends with exit code 0: it is there, complete, and fits this machine. */
export async function works(command, args) {
  if (!existsSync(command)) return false;
  const child = launch(command, args, { stdio: 'ignore' });
  const timer = setTimeout(() => void stopProcess(child, { graceMs: 500 }), 20_000);
  const { code } = await child.exited;
  clearTimeout(timer);
  return code === 0;
}

/** The path of the first of these programs found on PATH, or null. */
export function which(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
      const path = join(folder, name);
      if (isProgram(path)) return path;
    }
  }
  return null;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Written anew unless told to append (`'a'`), so that logs cannot grow for ever. */
export function openLog(path, flags = 'w') {
  mkdirSync(dirname(path), { recursive: true });
  return openSync(path, flags);
}

/** The last line that says something; the error line where the tool marks one. */
export function lastLine(log) {
  const lines = readFileSync(log, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const marked = lines.find((line) => /^(npm error (code|network|notarget)|E:|error[:[]|ERROR:)/i.test(line));
  return (marked ?? lines.at(-1) ?? '').slice(0, 300);
}
