/**
 * Which MongoDB to try, best first, as `{ engine, how, because }`. Pure: the facts are gathered by mongo.mjs.
 *
 * `how` is one of `path` (a program that is installed), `cache` (provisioned earlier), `download`, `install`, `build`.
 * Data are only ever opened by the engine that created them, so a recorded engine leaves no other to choose.
 */
export function chooseMongo(facts) {
  const ways = (facts.prefer === 'rs' ? WAYS_FOR_TESTS : WAYS).filter((way) => way.possible(facts));
  const usable = facts.recordedEngine ? ways.filter((way) => way.engine === facts.recordedEngine) : ways;
  return usable.map(({ engine, how, because }) => ({
    engine,
    how,
    because: facts.recordedEngine ? 'the data here were created by it' : because,
  }));
}

export const ENGINES = ['mongod', 'secantusd-rs', 'secantusd-py'];

const mongodOnPath = {
  engine: 'mongod',
  how: 'path',
  because: 'it is installed on this machine',
  possible: (facts) => facts.mongodOnPath,
};
const rsFromCache = {
  engine: 'secantusd-rs',
  how: 'cache',
  because: 'it was provisioned earlier and no mongod is installed',
  possible: (facts) => facts.cached.includes('secantusd-rs'),
};
const mongodFromCache = {
  engine: 'mongod',
  how: 'cache',
  because: 'it was downloaded earlier',
  possible: (facts) => facts.cached.includes('mongod'),
};
const mongodDownload = {
  engine: 'mongod',
  how: 'download',
  because: 'none is installed and its download site answers',
  possible: (facts) => facts.downloadSiteAnswers,
};
const pyFromCache = {
  engine: 'secantusd-py',
  how: 'cache',
  because: 'it was provisioned earlier and no mongod is installed',
  possible: (facts) => facts.cached.includes('secantusd-py'),
};
const pyInstall = {
  engine: 'secantusd-py',
  how: 'install',
  because: 'no mongod is installed or can be downloaded, and this takes half a minute',
  possible: (facts) => facts.canInstallPython,
};
const rsBuild = {
  engine: 'secantusd-rs',
  how: 'build',
  because: 'no MongoDB server is here, and cargo, cmake and ninja are',
  possible: (facts) => facts.canBuild,
};

/** A start must be quick: the long build is the last resort. */
const WAYS = [mongodOnPath, rsFromCache, mongodFromCache, pyFromCache, mongodDownload, pyInstall, rsBuild];

/** Tests and benchmarks want the engine whose speed and durability were measured, and may wait for it once. */
const WAYS_FOR_TESTS = [
  rsFromCache,
  mongodOnPath,
  mongodFromCache,
  rsBuild,
  mongodDownload,
  pyFromCache,
  pyInstall,
];
