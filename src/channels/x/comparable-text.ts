import twitterText from 'twitter-text';
import { unescapeHtml } from './unescape-html.js';

/**
 * A text as it can be compared with what X made of it: X escapes it, rewrites its links, normalises it, and puts the
 * names of those answered before it.
 */
export function comparableText(text: string): string {
  const plain = unescapeHtml(text).normalize('NFC').replace(LEADING_NAMES, '');
  const links = twitterText.extractUrlsWithIndices(plain, { extractUrlsWithoutProtocol: true });
  const withoutLinks = links.reduceRight(
    (rest, { indices: [start, end] }) => `${rest.slice(0, start)}<link>${rest.slice(end)}`,
    plain,
  );
  return withoutLinks.replaceAll(/\s+/g, ' ').trim();
}

const LEADING_NAMES = /^(@\w{1,15}\s+)+/;
