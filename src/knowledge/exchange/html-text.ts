/** The text of an HTML fragment as help centres write it: paragraphs and list items as lines, links with their address. */
export function htmlText(html: string): string {
  const text = html
    .replace(/<!--[\s\S]*?-->|<(script|style|iframe|template)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<a\b[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')[^>]*>([\s\S]*?)<\/a\s*>/gi, withAddress)
    .replace(/<li\b[^>]*>/gi, '\n- ')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?(?:ul|ol|table|tbody|tr|blockquote|pre)\b[^>]*>/gi, '\n')
    .replace(/<\/(?:p|div|h[1-6]|section|figure)\s*>/gi, '\n\n')
    .replace(/<\/t[dh]\s*>/gi, ' ')
    .replace(/<[^<>]*>/g, '');
  return unescaped(text)
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function withAddress(
  _link: string,
  double: string | undefined,
  single: string | undefined,
  inner: string,
): string {
  const address = double ?? single ?? '';
  const label = inner.replace(/<[^<>]*>/g, '').trim();
  return !/^https?:/i.test(address) || label === address ? label : `${label} (${address})`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', hellip: '…', rsquo: '’', lsquo: '‘',
  ldquo: '“', rdquo: '”', yen: '¥', euro: '€', pound: '£', copy: '©', reg: '®', trade: '™', times: '×', rarr: '→',
}; // prettier-ignore

const unescaped = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi,
    (entity, decimal?: string, hex?: string, name?: string) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null;
      if (code !== null) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
      return ENTITIES[name ?? ''] ?? entity;
    },
  );
