/** The instant in any of the forms platforms use, as ISO 8601 in UTC; undefined when it is none. */
export function parseTime(value: unknown): string | undefined {
  if (typeof value === 'number') return fromEpoch(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^\d+$/.test(text)) return fromEpoch(Number(text));
  // Without a zone the runtime would take it for local time.
  return toIso(Date.parse(/^\d{4}-\d\d-\d\dT[\d:.]+$/.test(text) ? `${text}Z` : text));
}

/** From here on the number counts milliseconds: as seconds it would be the year 33658. */
const LEAST_MILLISECONDS = 1e12;
const YEAR_10000_MS = Date.UTC(10_000, 0);

const fromEpoch = (value: number): string | undefined =>
  toIso(value >= LEAST_MILLISECONDS ? value : value * 1000);

/** Four-digit years only: others sort wrongly as text. */
const toIso = (ms: number): string | undefined =>
  ms > 0 && ms < YEAR_10000_MS ? new Date(ms).toISOString() : undefined;
