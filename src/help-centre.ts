import { Router } from 'express';
import { cspNonceOf } from './access/index.js';
import type { Language } from './conversations/index.js';
import type { Services } from './services.js';

/** The public help centre: every published entry, readable without script. */
export function serveHelpCentre({ knowledge }: Pick<Services, 'knowledge'>): Router {
  const router = Router();
  router.get('/help', async (req, res) => {
    const asked = req.query['lang'] ?? req.acceptsLanguages('en', 'ja');
    const language: Language = asked === 'ja' ? 'ja' : 'en';
    const articles = await knowledge.articles.published();
    const entries = articles.flatMap(({ language: own, published }) =>
      own === language && published ? [{ ...published, topic: published.tags[0] ?? '' }] : [],
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
  en: { title: 'Help centre', other: '日本語', otherCode: 'ja', none: 'Nothing has been published yet.' },
  ja: {
    title: 'ヘルプセンター',
    other: 'English',
    otherCode: 'en',
    none: 'まだ公開された項目はありません。',
  },
} as const;

/** The page, by topic. Pure; everything people wrote is escaped. */
export function renderHelp(entries: HelpEntry[], language: Language, nonce: string): string {
  const texts = TEXTS[language];
  const topics = [...new Set(entries.map((entry) => entry.topic))].sort((a, b) => a.localeCompare(b));
  const sections = topics.map((topic) => {
    const items = entries
      .filter((entry) => entry.topic === topic)
      .map(
        ({ question, answer }) =>
          `<details><summary>${escapeHtml(question)}</summary><p>${escapeHtml(answer)}</p></details>`,
      );
    return `<section><h2>${escapeHtml(topic)}</h2>${items.join('')}</section>`;
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
<header><h1>${texts.title}</h1><a href="/help?lang=${texts.otherCode}" lang="${texts.otherCode}">${texts.other}</a></header>
<main>${sections.join('') || `<p>${texts.none}</p>`}</main>
</body>
</html>`;
}

const STYLE = `:root{font:16px/1.6 system-ui,sans-serif}body{max-width:44rem;margin:0 auto;padding:1rem}
header{display:flex;justify-content:space-between;align-items:baseline}h2{font-size:1.1rem;text-transform:capitalize}
details{border-bottom:1px solid #8886;padding:.6rem 0}summary{cursor:pointer;font-weight:600}p{white-space:pre-line}`;

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
