/** Whether most letters of a text are of this script; a text without letters is of any. */
export function isWrittenIn(script: 'Latin'): (text: string) => boolean {
  const ofScript = new RegExp(`\\p{Script=${script}}`, 'gu');
  return (text) => {
    const letters = text.match(/\p{L}/gu)?.length ?? 0;
    return letters === 0 || (text.match(ofScript)?.length ?? 0) * 2 > letters;
  };
}
