import { z } from 'zod';
import { unreadable } from '../article-line.js';
import { htmlText } from './html-text.js';
import type { RawArticle, RawFile } from './raw-article.js';

/**
 * Zendesk: what `GET /api/v2/help_center/articles` answers, or several such answers in an array, or the bare articles
 * (https://developer.zendesk.com/api-reference/help_center/help-center-api/articles/).
 */
const ZendeskArticle = z.object({
  id: z.union([z.number(), z.string()]),
  title: z.string(),
  body: z.string().nullish(),
  locale: z.string(),
  draft: z.boolean().nullish(),
  label_names: z.array(z.string()).nullish(),
});

/**
 * Chatwoot: what `GET /api/v1/accounts/{account}/portals/{portal}/articles` answers
 * (https://developers.chatwoot.com/api-reference/help-center).
 */
const ChatwootArticle = z.object({
  id: z.union([z.number(), z.string()]),
  title: z.string(),
  content: z.string().nullish(),
  status: z.union([z.string(), z.number()]).nullish(),
  locale: z.string().nullish(),
  category: z.object({ locale: z.string().nullish(), slug: z.string().nullish() }).nullish(),
  meta: z.object({ tags: z.array(z.string()).nullish() }).nullish(),
});

/** Drafts and articles in other languages than ours are left out and noted. @throws BadRequest that names article and field */
export function readZendesk(json: unknown): RawFile {
  return readAll(articlesIn(json, 'articles'), ZendeskArticle, (article) => ({
    id: article.id,
    title: article.title,
    answer: htmlText(article.body ?? ''),
    locale: article.locale,
    isLive: article.draft !== true,
    tags: article.label_names ?? [],
    field: { question: 'title', answer: 'body', tags: 'label_names', language: 'locale' },
  }));
}

/** As `readZendesk`. @param language of articles that do not say theirs. Default en */
export function readChatwoot(json: unknown, language = 'en'): RawFile {
  return readAll(articlesIn(json, 'payload'), ChatwootArticle, (article) => ({
    id: article.id,
    title: article.title,
    answer: (article.content ?? '').replace(/\r\n?/g, '\n'),
    locale: article.locale ?? article.category?.locale ?? language,
    isLive: article.status === 'published' || article.status === 1 || article.status === undefined,
    tags: [...(article.meta?.tags ?? []), ...(article.category?.slug ? [article.category.slug] : [])],
    field: { question: 'title', answer: 'content', tags: 'meta.tags', language: 'locale' },
  }));
}

interface Foreign {
  id: string | number;
  title: string;
  answer: string;
  locale: string;
  isLive: boolean;
  tags: readonly string[];
  field: Record<string, string>;
}

function readAll<T>(articles: unknown[], schema: z.ZodType<T>, foreignOf: (article: T) => Foreign): RawFile {
  const notes: string[] = [];
  const raws = articles.flatMap((one, at): RawArticle[] => {
    const parsed = schema.safeParse(one);
    if (!parsed.success) {
      throw unreadable(
        parsed.error.issues.map(({ path, message }) => ({
          field: `article ${at + 1}, ${path.join('.')}`,
          message,
        })),
      );
    }
    const { id, title, answer, locale, isLive, tags, field } = foreignOf(parsed.data);
    const language = /^(en|ja)(?:[-_]|$)/i.exec(locale)?.[1]?.toLowerCase();
    const where = `article ${id}`;
    if (!isLive) return note(`${where} is left out: it is not published.`);
    if (!language) return note(`${where} is left out: its language is ${locale}.`);
    const slugs = tags.map(slugOf);
    tags.forEach((tag, place) => {
      if (!slugs[place])
        notes.push(`${where}: the label ${tag} is left out: tags are small letters, digits and hyphens.`);
    });
    const value = { id: `${id}.${language}`, language, question: title, answer, tags: slugs.filter(Boolean) };
    return [{ where, value, names: field }];
  });
  return { articles: raws, notes };

  function note(text: string): [] {
    notes.push(text);
    return [];
  }
}

/** One answer of the API, several, or the bare list. */
function articlesIn(json: unknown, key: 'articles' | 'payload'): unknown[] {
  const PageSchema = z.object({ [key]: z.array(z.unknown()) });
  const one = PageSchema.safeParse(json);
  if (one.success) return one.data[key] ?? [];
  const many = z.array(PageSchema).min(1).safeParse(json);
  if (many.success) return many.data.flatMap((answer) => answer[key] ?? []);
  const bare = z.array(z.unknown()).safeParse(json);
  if (bare.success) return bare.data;
  throw unreadable([{ field: key, message: 'is missing: this is no export of articles' }]);
}

const slugOf = (label: string): string =>
  label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '');
