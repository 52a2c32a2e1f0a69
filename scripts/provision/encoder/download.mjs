import { closeSync, existsSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { PlainError, firstLine, say } from '../say.mjs';

const ATTEMPTS = 4;
const PAUSE_MS = 1000;
const SILENCE_MS = 20_000; // a connection that says nothing for so long is dead
const PROGRESS_EVERY_MS = 15_000;

/**
 * Downloads into a file; what a broken connection left behind is continued, where the server can.
 *
 * @throws PlainError when no attempt came to the end
 */
export async function download(url, file, { topic, silenceMs = SILENCE_MS, pauseMs = PAUSE_MS } = {}) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await continueDownload(url, file, { topic, silenceMs });
    } catch (error) {
      if (attempt === ATTEMPTS || error instanceof PlainError) {
        const reason = firstLine(error.cause ?? error);
        throw new PlainError(`the download from ${new URL(url).host} failed: ${reason}`);
      }
      await sleep(attempt * pauseMs);
    }
  }
}

async function continueDownload(url, file, { topic, silenceMs }) {
  const have = existsSync(file) ? statSync(file).size : 0;
  const silence = silenceGuard(silenceMs);
  try {
    const headers = have > 0 ? { range: `bytes=${have}-` } : {};
    const response = await fetch(url, { headers, signal: silence.signal });
    if (response.status === 416) rmSync(file); // more than there is: another file
    if (![200, 206].includes(response.status)) {
      await response.body?.cancel();
      throw refusal(response.status);
    }
    const from = response.status === 206 ? have : 0;
    const total = from + Number(response.headers.get('content-length') ?? 0);
    await writeBody(response.body, file, { topic, from, total, heard: silence.heard });
  } finally {
    silence.stop();
  }
}

/** Another try helps against an overloaded server only. */
function refusal(status) {
  const text = `the server answered ${status}`;
  return status >= 500 || status === 416 || status === 429 ? new Error(text) : new PlainError(text);
}

/** Written at once, chunk by chunk, so that nothing that came is lost when the connection breaks. */
async function writeBody(body, file, { topic, from, total, heard }) {
  const output = openSync(file, from > 0 ? 'a' : 'w');
  let bytes = from;
  const report = () => topic && say(topic, `${megabytes(bytes)} of ${megabytes(total)}`);
  const progress = setInterval(report, PROGRESS_EVERY_MS);
  try {
    for await (const chunk of body) {
      heard();
      for (let at = 0; at < chunk.length;) at += writeSync(output, chunk, at);
      bytes += chunk.length;
    }
  } finally {
    clearInterval(progress);
    closeSync(output);
  }
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;

function silenceGuard(silenceMs) {
  const controller = new AbortController();
  const abort = () => controller.abort(new Error('the connection went silent'));
  let timer = setTimeout(abort, silenceMs);
  return {
    signal: controller.signal,
    heard() {
      clearTimeout(timer);
      timer = setTimeout(abort, silenceMs);
    },
    stop: () => clearTimeout(timer),
  };
}
