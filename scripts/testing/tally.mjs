/**
 * Adds up the stages for the last line. A stage of jest counts its tests; a test file that could not run at all is one
 * failure. Any other stage counts as one, and so does jest that ended badly though no test failed (a crash, a time-out).
 */
export function tally(results) {
  const counts = results.map(countStage);
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
  };
}

function countStage({ ok, summary }) {
  if (!summary) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  const passed = summary.numPassedTests;
  const failed = summary.numFailedTests + summary.numRuntimeErrorTestSuites;
  return { passed, failed: ok ? failed : Math.max(failed, 1) };
}
