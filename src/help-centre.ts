import { Router } from 'express';
import { cspNonceOf } from './access/index.js';
import type { Language } from './conversations/index.js';
import type { Services } from './services.js';

/** The public help centre: every published entry for customers, readable without script. */
export function serveHelpCentre({ knowledge }: Pick<Services, 'knowledge'>): Router {
  const router = Router();
  router.get('/help', async (req, res) => {
    const asked = req.query['lang'] ?? req.acceptsLanguages('en', 'ja');
    const language: Language = asked === 'ja' ? 'ja' : 'en';
    const articles = await knowledge.articles.published();
    const entries = articles.flatMap(({ language: own, published }) =>
      own === language && published && published.audience !== 'agents'
        ? [{ ...published, topic: topicName(published.tags[0] ?? '', language) }]
        : [],
    );
    res
      .type('html')
      .set('cache-control', 'no-cache')
      .send(renderHelp(entries, language, cspNonceOf(res)));
  });
  return router;
}

export interface HelpEntry {
  question: string;
  answer: string;
  topic: string;
}

const TEXTS = {
  en: {
    title: 'Help centre',
    topics: 'Topics',
    other: '日本語',
    otherCode: 'ja',
    none: 'Nothing has been published yet.',
  },
  ja: {
    title: 'ヘルプセンター',
    topics: 'トピック',
    other: 'English',
    otherCode: 'en',
    none: 'まだ公開された項目はありません。',
  },
} as const;

/** Tags that many shops use; any other is shown as it was written. */
const TOPICS: Record<string, Record<Language, string>> = {
  account: { en: 'Account', ja: 'アカウント' },
  complaints: { en: 'Complaints', ja: 'ご意見・苦情' },
  corporate: { en: 'Corporate orders', ja: '法人のお客様' },
  delivery: { en: 'Delivery', ja: '配送' },
  hours: { en: 'Contact and opening hours', ja: 'お問い合わせ・営業時間' },
  loyalty: { en: 'Points and membership', ja: 'ポイント・会員' },
  orders: { en: 'Orders', ja: 'ご注文' },
  payment: { en: 'Payment', ja: 'お支払い' },
  privacy: { en: 'Privacy', ja: 'プライバシー' },
  products: { en: 'Products', ja: '商品' },
  refunds: { en: 'Refunds', ja: '返金' },
  returns: { en: 'Returns and exchanges', ja: '返品・交換' },
  '': { en: 'Other questions', ja: 'その他' },
};

const topicName = (tag: string, language: Language): string => TOPICS[tag]?.[language] ?? tag;

/** The page, by topic. Pure; everything people wrote is escaped. */
export function renderHelp(entries: HelpEntry[], language: Language, nonce: string): string {
  const texts = TEXTS[language];
  const topics = [...new Set(entries.map((entry) => entry.topic))].sort((a, b) =>
    a.localeCompare(b, language),
  );
  const links = topics.map((topic, index) => `<li><a href="#topic-${index}">${escapeHtml(topic)}</a></li>`);
  const sections = topics.map((topic, index) => {
    const items = entries
      .filter((entry) => entry.topic === topic)
      .map(
        ({ question, answer }) =>
          `<details><summary>${escapeHtml(question)}</summary><p>${linkAddresses(answer)}</p></details>`,
      );
    return `<section id="topic-${index}"><h2>${escapeHtml(topic)}</h2>${items.join('')}</section>`;
  });
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${texts.title}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<header><h1>${texts.title}</h1><a href="/help?lang=${texts.otherCode}" lang="${texts.otherCode}" hreflang="${texts.otherCode}">${texts.other}</a></header>
${links.length > 1 ? `<nav aria-label="${texts.topics}"><ul>${links.join('')}</ul></nav>` : ''}
<main>${sections.join('') || `<p>${texts.none}</p>`}</main>
</body>
</html>`;
}

const STYLE = `:root{--text:#16181d;--ground:#f6f7f9;--raised:#fff;--line:#e1e4e8;--link:#3040b0;
font:16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Hiragino Sans","Noto Sans JP","Noto Sans CJK JP",Meiryo,sans-serif}
@media (prefers-color-scheme:dark){:root{--text:#eceef2;--ground:#1b1c20;--raised:#26272c;--line:#3a3c43;--link:#a5b0f5}}
body{max-width:46rem;margin:0 auto;padding:1.25rem 1rem 4rem;background:var(--ground);color:var(--text)}
header{display:flex;justify-content:space-between;align-items:baseline;gap:1rem}
h1{margin:0;font-size:1.7rem}h2{margin:2.2rem 0 .7rem;font-size:1.15rem}a{color:var(--link)}
nav ul{display:flex;flex-wrap:wrap;gap:.5rem;margin:1.2rem 0 0;padding:0;list-style:none}
nav a{display:block;padding:.2rem .8rem;border:1px solid var(--line);border-radius:1rem;background:var(--raised);font-size:.9rem;text-decoration:none}
section{scroll-margin-top:1rem}
details{margin:.5rem 0;border:1px solid var(--line);border-radius:.7rem;background:var(--raised)}
summary{padding:.7rem 1rem;border-radius:.7rem;cursor:pointer;font-weight:600}details[open] summary{padding-bottom:.3rem}
details p{margin:0;padding:0 1rem .9rem;white-space:pre-line;overflow-wrap:anywhere}
:is(h1,h2,summary):lang(ja){word-break:auto-phrase}:focus-visible{outline:3px solid var(--link);outline-offset:2px}`;

/** A web address; what closes a sentence or a bracket after it is not part of it. */
const ADDRESS = /(https?:\/\/[^\s<>"'「」（）、。]+[^\s<>"'「」（）、。.,:;!?)\]])/;

/** Escaped text whose addresses can be followed: every second part is one. */
const linkAddresses = (text: string): string =>
  text
    .split(ADDRESS)
    .map((part, index) => {
      const escaped = escapeHtml(part);
      return index % 2 === 1 ? `<a href="${escaped}">${escaped}</a>` : escaped;
    })
    .join('');

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
