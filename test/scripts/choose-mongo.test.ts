import { chooseMongo, type MongoFacts } from '../../scripts/provision/choose-mongo.mjs';

/** A machine with nothing on it, plus what a test says. */
const buildFacts = (facts: Partial<MongoFacts>): MongoFacts => ({
  recordedEngine: null,
  prefer: undefined,
  mongodOnPath: false,
  cached: [],
  downloadSiteAnswers: false,
  canInstallPython: false,
  canBuild: false,
  ...facts,
});

const everything = buildFacts({
  mongodOnPath: true,
  cached: ['mongod', 'secantusd-rs', 'secantusd-py'],
  downloadSiteAnswers: true,
  canInstallPython: true,
  canBuild: true,
});

const ways = (facts: MongoFacts): string[] => chooseMongo(facts).map(({ engine, how }) => `${how} ${engine}`);

describe('chooseMongo', () => {
  it('has nothing to offer on a machine with nothing', () => {
    expect(chooseMongo(buildFacts({}))).toEqual([]);
  });

  it('starts with an installed mongod and builds only when nothing quicker is left', () => {
    expect(ways(everything)).toEqual([
      'path mongod',
      'cache secantusd-rs',
      'cache mongod',
      'cache secantusd-py',
      'download mongod',
      'install secantusd-py',
      'build secantusd-rs',
    ]);
  });

  it('prefers for tests the engine that was measured, and builds it before it downloads anything', () => {
    expect(ways({ ...everything, prefer: 'rs' })).toEqual([
      'cache secantusd-rs',
      'path mongod',
      'cache mongod',
      'build secantusd-rs',
      'download mongod',
      'cache secantusd-py',
      'install secantusd-py',
    ]);
  });

  it('does not build for tests without the tools', () => {
    const facts = buildFacts({ prefer: 'rs', canInstallPython: true });
    expect(ways(facts)).toEqual(['install secantusd-py']);
  });

  it('opens existing data with the engine that created them and no other', () => {
    expect(ways({ ...everything, recordedEngine: 'secantusd-py' })).toEqual([
      'cache secantusd-py',
      'install secantusd-py',
    ]);
  });

  it('offers nothing when the engine of the data cannot be had, rather than another', () => {
    expect(ways(buildFacts({ recordedEngine: 'mongod', canInstallPython: true }))).toEqual([]);
  });

  it('gives a reason with every way', () => {
    for (const { because } of chooseMongo(everything)) expect(because).toMatch(/\w{3}/);
  });
});
