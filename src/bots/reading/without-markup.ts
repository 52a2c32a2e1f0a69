/**
 * What a customer said, without the HTML around it: rich-text clients send paragraphs and Bot Framework's mentions
 * (`<at>`) in the text, and the curious send scripts. Words and numbers between "less than" and "more than" stay.
 */
export const withoutMarkup = (text: string): string =>
  text.includes('<') ? text.replace(UNSEEN_ELEMENTS, ' ').replace(TAGS, ' ').trim() : text;

const UNSEEN_ELEMENTS = /<(script|style)\b[^<>]*>[^<]*<\/\1\s*>/gi;
const NAMES =
  'a|at|b|blockquote|br|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|s|script|span|strong|style|sub|sup|table|tbody|td|th|thead|tr|u|ul';
const TAGS = new RegExp(`</?(?:${NAMES})(?:\\s[^<>]*)?/?>`, 'gi');
