/** X's guess at a text's language; it has codes of its own for "no words", "only tags" and the like. */
export const languageOf = (code: string | undefined): string | undefined =>
  code && /^[a-z]{2}(-\w+)*$/i.test(code) ? code : undefined;
