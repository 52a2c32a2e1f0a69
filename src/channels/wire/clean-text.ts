/**
 * Removes what stores and other platforms refuse, and what customers do send: NUL goes, half of a surrogate pair
 * becomes U+FFFD.
 */
export const cleanText = (text: string): string =>
  Buffer.from(text, 'utf8').toString('utf8').replaceAll('\0', '');
