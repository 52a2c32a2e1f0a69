import twitterText from 'twitter-text';

export const POST_WEIGHT_LIMIT = 280;
/** Not in X's specification; the figure its clients use. */
export const DM_LENGTH_LIMIT = 10_000;

/** As X counts: 2 for CJK and emoji, 23 for a link, and nothing for the mentions a reply opens with. */
export function postWeight(text: string, isReply: boolean): number {
  const counted = isReply ? withoutLeadingMentions(text) : text;
  return twitterText.parseTweet(counted).weightedLength;
}

export const withoutLeadingMentions = (text: string): string => text.replace(/^(?:@\w{1,15}\s+)+/, '');

export const mentionsHandle = (text: string, handle: string): boolean =>
  twitterText.extractMentions(text).some((name) => name.toLowerCase() === handle.toLowerCase());

export interface Mention {
  username: string;
  /** In code points, as X's entities count. */
  start: number;
  end: number;
}

export function mentionsIn(text: string): Mention[] {
  return twitterText.extractMentionsWithIndices(text).map(({ screenName, indices: [start, end] }) => ({
    username: screenName,
    start: codePoints(text.slice(0, start)),
    end: codePoints(text.slice(0, end)),
  }));
}

export const codePoints = (text: string): number => Array.from(text).length;
