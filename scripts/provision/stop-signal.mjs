const SAME_KEYPRESS_MS = 1000;
const PARENT_CHECK_MS = 1000;

/**
 * Calls `first` at the first request to stop and `again` at a later one. A terminal sends Ctrl-C to every process at
 * once and npm then passes it on: two within a second are one.
 */
export function onStopRequest({ first, again }) {
  let requestedAt = null;
  const request = () => {
    if (requestedAt === null) {
      requestedAt = Date.now();
      first();
    } else if (Date.now() - requestedAt > SAME_KEYPRESS_MS) {
      again();
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, request);
  stopWithNpm(request);
}

/** A killed npm cannot pass anything on; its script would run on unseen, holding the port. */
function stopWithNpm(request) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && request(), PARENT_CHECK_MS).unref();
}
