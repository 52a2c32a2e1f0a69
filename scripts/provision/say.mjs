/** What the scripts print: plain lines with the seconds since the start, and failures as one sentence. */
const startedAt = Date.now();

// A reader that goes away (`npm start | head`) must not end the script before it has stopped its servers.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

let output = process.stdout;

/** For commands whose standard output is their result. */
export function sayOnStderr() {
  output = process.stderr;
}

export function say(topic, text) {
  output.write(`${seconds(startedAt).padStart(7)}  ${topic}: ${text}\n`);
}

/** `12.3 s` since the given instant. */
export function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

/** A failure whose message tells the user all they need: what is wrong and what to do. */
export class PlainError extends Error {}

/** Exit code 1 and one sentence; TSUNAGU_DEBUG=1 adds the stack trace for whoever works on the scripts. */
export function reportFailure(error) {
  const text =
    error instanceof PlainError ? error.message : `Something unforeseen went wrong (${firstLine(error)}).`;
  process.stderr.write(`${text}\n`);
  if (process.env.TSUNAGU_DEBUG) console.error(error);
  process.exitCode = 1;
}

export const firstLine = (error) =>
  String(error?.message ?? error)
    .split('\n')[0]
    .trim();
