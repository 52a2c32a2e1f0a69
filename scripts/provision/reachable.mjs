const PROBE_MS = 3000;

/**
 * True when something answers at this address, whatever it says. Asked before a download whose own failure would take
 * long, as behind a firewall that drops packets.
 */
export async function isReachable(url) {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) });
    return true;
  } catch {
    return false;
  }
}
