import { parseArgs } from 'node:util';
import { provisionChromium } from '../provision/chromium.mjs';
import { encoderEnv, provisionEncoders } from '../provision/encoder.mjs';
import { installIfStale } from '../provision/install.mjs';
import { runCommand } from '../provision/run-command.mjs';
import { PlainError, firstLine, say, seconds } from '../provision/say.mjs';
import { cleanEnv } from '../testing/clean-env.mjs';
import { openRunFolder } from '../testing/run-folder.mjs';
import { runStage } from '../testing/run-stage.mjs';
import { STAGES, chooseStages, isNeeded } from '../testing/stages.mjs';
import { tally } from '../testing/tally.mjs';
import { startThrowawayServers } from '../testing/throwaway-servers.mjs';
import { buildIfStale } from './build.mjs';

const AT_ONCE = 2; // the checks without servers; more would only fight for the cores

/** `npm test [-- --only NAME[,NAME]] [-- jest arguments]`. */
export const runTests = () =>
  runCommand({
    work: async (opened) => runStages(readArgs(), opened),
    finish: printResults,
    stopped: () => 130,
  });

function readArgs() {
  const [own, jestArgs] = splitAt(process.argv.slice(2), '--');
  const { values } = parseArgs({
    args: own,
    options: { only: { type: 'string', default: '' } },
    strict: false,
  });
  const { stages, unknown } = chooseStages(String(values.only).split(',').filter(Boolean));
  if (unknown.length === 0) return { stages, jestArgs };
  const names = STAGES.map((stage) => stage.name).join(', ');
  throw new PlainError(`There is no stage "${unknown.join(', ')}": choose from ${names}.`);
}

function splitAt(list, separator) {
  const at = list.indexOf(separator);
  return at === -1 ? [list, []] : [list.slice(0, at), list.slice(at + 1)];
}

/** The servers are provided while the checks run: a first build of MongoDB takes minutes. */
async function runStages({ stages, jestArgs }, opened) {
  const run = openRunFolder();
  opened.push(run.remove);
  const installed = installIfStale();
  const provide = {
    servers: isNeeded(stages, 'servers') ? openServers({ run, installed, opened }) : null,
    browser: isNeeded(stages, 'browser') ? openBrowser({ installed }) : null,
    // Without the weights their tests still run: they fail and say so, they are not skipped.
    encoder: isNeeded(stages, 'encoder') ? provisionEncoders({ env: {} }).then(encoderEnv) : null,
  };
  await installed;

  const base = { folder: run.folder, env: { ...cleanEnv(process.env), ...run.env }, jestArgs };
  const results = await runChecks(stages, base);
  const built = isNeeded(stages, 'build') ? await buildStage() : [];
  for (const stage of stages.filter(({ jest }) => jest)) {
    const provided = await Promise.all((stage.needs ?? []).map((need) => provide[need]));
    results.push(provided.includes(MISSING) ? notRun(stage) : await runStage(stage, withEnv(base, provided)));
  }
  return [...built, ...results];
}

/** Without its servers a test would look for them at their usual ports, where somebody's own data may be. */
const MISSING = Symbol('missing');

const withEnv = (base, provided) => ({ ...base, env: Object.assign({}, base.env, ...provided) });

function notRun(stage) {
  say(stage.name, 'FAILED: not run, because its servers are missing (see above)');
  return { name: stage.name, ok: false, time: 'not run', summary: null };
}

async function runChecks(stages, base) {
  const waiting = stages.filter(({ jest }) => !jest);
  const results = [];
  const takeNext = async () => {
    for (let stage = waiting.shift(); stage; stage = waiting.shift()) {
      results.push(await runStage(stage, { ...base, quietly: true }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, takeNext));
  return results;
}

async function buildStage() {
  const startedAt = Date.now();
  const ok = await buildIfStale().then(
    () => true,
    (error) => {
      say('Build', firstLine(error));
      return false;
    },
  );
  return [{ name: 'build', ok, time: seconds(startedAt), summary: null }];
}

async function openServers({ run, installed, opened }) {
  try {
    const servers = await startThrowawayServers({ folder: run.folder, installed });
    opened.push(servers.stop);
    return servers.env;
  } catch (error) {
    say('Servers', firstLine(error));
    return MISSING;
  }
}

/** Without a browser its tests still run: they fail and say so, they are not skipped. */
async function openBrowser({ installed }) {
  try {
    return { CHROMIUM_PATH: await provisionChromium({ installed }) };
  } catch (error) {
    say('Chromium', firstLine(error));
    return {};
  }
}

/** The exit code: 0 when every stage passed. Prints the count alone on the last line. */
function printResults(results) {
  console.log('');
  for (const { name, ok, time } of results)
    console.log(`${name.padEnd(12)} ${ok ? 'passed' : 'FAILED'}  ${time}`);
  const { passed, failed } = tally(results);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
