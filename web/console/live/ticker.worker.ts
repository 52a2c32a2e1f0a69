// A browser slows the timers of a page in the background to one a minute, and the server would take the agent for
// absent. A worker's timers keep their pace.
setInterval(() => postMessage('tick'), 15_000);
