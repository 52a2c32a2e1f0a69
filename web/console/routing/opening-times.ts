const RANGE = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$/;

/** "9:00-12:00, 13:00 – 18:00" as ranges; null when it cannot be read. Empty: closed. */
export function parseOpeningTimes(text: string): string[] | null {
  const ranges = text
    .normalize('NFKC') // a Japanese keyboard's full-width figures
    .split(/[,、;]/)
    .map((part) => part.replaceAll(/\s/g, '').replace(/[–—−〜~]/, '-'))
    .filter((part) => part !== '')
    .map((part) => part.replaceAll(/(^|-)(\d):/g, '$10$2:'));
  const readable = ranges.every((range) => {
    const [from = '', to = ''] = range.split('-');
    return RANGE.test(range) && from < to && to <= '24:00';
  });
  return readable ? ranges : null;
}
