/** X escapes these three, and only these, in the texts of posts and messages. */
export const unescapeHtml = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
