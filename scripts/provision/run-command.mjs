import { killEverything, killTools } from './processes.mjs';
import { reportFailure } from './say.mjs';
import { onStopRequest } from './stop-signal.mjs';

/**
 * Runs a command to its end, or until it is told to stop, and then closes what it opened, the last first.
 *
 * `work(opened)` adds a closing function to `opened` for each thing it opens; `finish(result)` gives the exit code, and
 * `stopped()` the one after Ctrl-C.
 */
export async function runCommand({ work, finish, stopped }) {
  const opened = [];
  const stopRequest = new Promise((resolve) => {
    onStopRequest({ first: () => resolve(stopped), again: forceStop });
  });
  let conclude = () => 1;
  try {
    conclude = await Promise.race([work(opened).then((result) => () => finish(result)), stopRequest]);
  } catch (error) {
    reportFailure(error);
  }
  killTools(); // an install or a test run that is still under way
  while (opened.length > 0) await opened.pop()().catch(reportFailure);
  killEverything();
  process.exit(conclude());
}

function forceStop() {
  killEverything();
  process.exit(1);
}
