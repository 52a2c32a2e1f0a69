import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cachedEncoders, provisionEncoders } from '../provision/encoder.mjs';
import { isAlive } from '../provision/processes.mjs';
import { root } from '../provision/root.mjs';
import { readRuntime } from '../provision/runtime-file.mjs';
import { PlainError, reportFailure, sayOnStderr } from '../provision/say.mjs';

const CLI = join(root, 'dist', 'server', 'cli', 'main.js');

/** `npx tsunagu …`: the built command line, on the servers of a running `npm start` unless the environment names others. */
export async function runTsunagu() {
  if (!existsSync(CLI)) {
    reportFailure(
      new PlainError('The tsunagu command is not built yet: run npm ci and npm run build first.'),
    );
    return;
  }
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  useRunningStart(process.env);
  sayOnStderr();
  process.env.ENCODER_WEIGHTS ||= (await encodersFor(process.argv.slice(2))).join(',');
  process.argv[1] = CLI;
  await import(pathToFileURL(CLI));
}

/** An evaluation should measure what customers would meet: it fetches the encoders where no start has done so yet. */
async function encodersFor([group, command, ...rest]) {
  const isEvaluation = group === 'knowledge' && command === 'evaluate' && !rest.includes('lexical');
  return isEvaluation ? provisionEncoders() : cachedEncoders(process.env);
}

function useRunningStart(env) {
  env.DATA_DIR = env.DATA_DIR ? resolve(env.DATA_DIR) : join(root, '.data');
  const runtime = readRuntime(env.DATA_DIR);
  if (!runtime || !isAlive(runtime.pid)) return;
  if (runtime.mongodbUri) env.MONGODB_URI ||= runtime.mongodbUri;
  if (runtime.redisUrl) env.REDIS_URL ||= runtime.redisUrl;
}
