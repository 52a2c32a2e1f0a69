import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall, canUseApt } from './apt.mjs';
import { fillCache, logPath } from './cache.mjs';
import { run, which } from './run.mjs';
import { PlainError, firstLine } from './say.mjs';

/** How to get each engine, where its program lies in its cache entry, and which call shows that it works. */
export const engines = {
  mongod: {
    entry: 'mongod-8.2.6',
    program: 'mongod',
    check: ['--version'],
    get: { download: downloadMongod },
  },
  'secantusd-rs': {
    entry: 'secantusd-rs-0.5.3-beta.196',
    program: 'bin/secantusd-rs',
    check: ['--version'],
    get: { build: buildRs },
  },
  'secantusd-py': {
    entry: 'secantusd-py-0.7.0b3',
    program: 'bin/secantusd-py',
    check: ['--help'],
    get: { install: installPy },
  },
};

const versionOf = (engine) => engines[engine].entry.slice(engine.length + 1);

/** Asked with a HEAD request before the download: a file that has long been there. */
export const MONGOD_PROBE = 'https://fastdl.mongodb.org/linux/mongodb-linux-x86_64-ubuntu2204-7.0.14.tgz';

async function downloadMongod({ installed }) {
  await installed; // the package that knows which file fits this system
  const core = await import('mongodb-memory-server-core').catch(() => null);
  if (!core) throw new PlainError('mongodb-memory-server-core is not installed');
  return fillCache(engines.mongod.entry, async (folder) => {
    const downloadDir = join(folder, 'download');
    const options = { downloadDir, version: versionOf('mongod') };
    const binary = await core.MongoBinary.getPath(options).catch((error) => {
      throw new PlainError(`the download failed: ${firstLine(error)}`);
    });
    copyFileSync(binary, join(folder, engines.mongod.program));
    chmodSync(join(folder, engines.mongod.program), 0o755);
    rmSync(downloadDir, { recursive: true, force: true });
  });
}

function buildRs() {
  const args = ['install', 'secantus-mdb', '--version', versionOf('secantusd-rs'), '--ignore-rust-version'];
  return fillCache(engines['secantusd-rs'].entry, async (folder) => {
    const target = join(folder, 'target'); // else cargo leaves gigabytes in the temporary folder when it is interrupted
    // nice: whatever else is being installed or checked meanwhile goes first.
    await run('nice', ['-n', '10', 'cargo', ...args, '--root', folder], {
      title: 'building secantusd-rs (7 to 10 minutes on 2 cores, once)',
      topic: 'MongoDB',
      log: logPath('secantusd-rs'),
      env: { CARGO_TARGET_DIR: target },
      timeoutMs: 40 * 60_000,
    });
    rmSync(target, { recursive: true, force: true });
  });
}

async function installPy() {
  const log = logPath('secantusd-py');
  return fillCache(engines['secantusd-py'].entry, async (folder) => {
    await createVenv(folder, log);
    await run(
      join(folder, 'bin', 'python3'),
      ['-m', 'pip', 'install', `secantusdb==${versionOf('secantusd-py')}`],
      {
        title: 'installing secantusd-py',
        topic: 'MongoDB',
        log,
        timeoutMs: 5 * 60_000,
      },
    );
    writeEntry(join(folder, 'bin'));
  });
}

async function createVenv(folder, log) {
  const create = () =>
    run('python3', ['-m', 'venv', '--clear', folder], { title: 'creating a Python environment', log });
  if (which('python3')) {
    const created = await create().then(
      () => true,
      (error) => error,
    );
    if (created === true) return;
    if (!canUseApt()) throw created;
  }
  await aptInstall('MongoDB', ['python3', 'python3-venv']); // Debian ships Python without venv
  await create();
}

/** pip writes the absolute path of the environment into its scripts; this one stays right when the entry is renamed. */
function writeEntry(bin) {
  const entry = join(bin, 'secantusd-py');
  mkdirSync(bin, { recursive: true });
  writeFileSync(
    entry,
    '#!/bin/sh\nexec "$(dirname "$0")/python3" -c "from secantus.cli import main; main()" "$@"\n',
  );
  chmodSync(entry, 0o755);
}
