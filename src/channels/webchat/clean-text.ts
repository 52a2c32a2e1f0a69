/** Text as it may be stored: without NUL, and with lone surrogates replaced by U+FFFD (both do arrive). */
export const cleanText = (text: string): string =>
  Buffer.from(text.replaceAll('\0', ''), 'utf8').toString('utf8');

/** The same for every text and key inside a JSON value. */
export function cleanJson(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanJson);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [cleanText(key), cleanJson(inner)]),
    );
  }
  return value;
}
