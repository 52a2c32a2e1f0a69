import { chooseStages, STAGES } from '../../scripts/testing/stages.mjs';
import { tally } from '../../scripts/testing/tally.mjs';

const summary = (numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites = 0) => ({
  numPassedTests,
  numFailedTests,
  numRuntimeErrorTestSuites,
});

describe('tally', () => {
  it('counts the tests of jest, and any other stage as one', () => {
    const results = [
      { ok: true, summary: null },
      { ok: false, summary: null },
      { ok: false, summary: summary(40, 2) },
    ];
    expect(tally(results)).toEqual({ passed: 41, failed: 3 });
  });

  it('counts a test file that could not run at all', () => {
    expect(tally([{ ok: false, summary: summary(3, 0, 2) }])).toEqual({ passed: 3, failed: 2 });
  });

  it('never calls a run of jest that ended badly a success', () => {
    expect(tally([{ ok: false, summary: summary(3, 0) }])).toEqual({ passed: 3, failed: 1 });
  });
});

describe('chooseStages', () => {
  it('runs all when none is named, and the named ones in the fixed order', () => {
    expect(chooseStages([]).stages).toEqual(STAGES);
    expect(chooseStages(['unit', 'lint']).stages.map(({ name }) => name)).toEqual(['lint', 'unit']);
  });

  it('tells which name is not one', () => {
    expect(chooseStages(['unit', 'e2e']).unknown).toEqual(['e2e']);
  });
});
