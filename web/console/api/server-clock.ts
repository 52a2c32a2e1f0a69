/** A countdown on a desk whose clock is wrong must still end when the server says so. */
const WORTH_CORRECTING_MS = 3000; // the Date header counts whole seconds, and the answer travelled

let offsetMs = 0;

/** Learns from the Date header of an answer how far this computer's clock is off. */
export function noteServerDate(header: string | null): void {
  const server = header === null ? Number.NaN : Date.parse(header);
  if (Number.isNaN(server)) return;
  const difference = server + 500 - Date.now();
  offsetMs = Math.abs(difference) > WORTH_CORRECTING_MS ? difference : 0;
}

/** Now, by the server's clock, in ms. */
export const serverNow = (): number => Date.now() + offsetMs;
