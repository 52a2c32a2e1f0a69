import { basename } from 'node:path';
import { unreadable, type ArticleLine } from '../article-line.js';
import { hasJapanese } from '../text/normalise.js';
import { formatFrontMatter, FrontMatterError, parseFrontMatter, type FrontMatter } from './front-matter.js';
import type { RawArticle } from './raw-article.js';

/** A file below the folder, its path with slashes. */
export interface FolderFile {
  path: string;
  text: string;
}

/**
 * One article a file: fields in the head, the answer below it. Without `question` (or `title`) the first heading is the
 * question; without `id` the file's name is the id; without `language` (or `lang`) the script says it.
 *
 * @throws BadRequest that names file and line of a head that cannot be read
 */
export function readMarkdownArticles(files: readonly FolderFile[]): RawArticle[] {
  return files
    .filter(({ path }) => /\.(?:md|markdown)$/i.test(path))
    .map(({ path, text }) => {
      const { fields, body } = readHead(path, text);
      const heading = /^\s*#\s+(.+)\n?/.exec(body);
      const titled = fields['question'] ?? fields['title'];
      const question = titled ?? heading?.[1] ?? '';
      return {
        where: path,
        value: {
          id: fields['id'] ?? nameOf(path),
          language: fields['language'] ?? fields['lang'] ?? (hasJapanese(String(question)) ? 'ja' : 'en'),
          question,
          answer: titled === undefined && heading ? body.slice(heading[0].length) : body,
          utterances: listOf(fields['utterances']),
          tags: listOf(fields['tags']),
        },
      };
    });
}

/** A folder for each language, a file for each article. */
export const formatMarkdownArticles = (lines: readonly ArticleLine[]): FolderFile[] =>
  lines.map(({ id, language, question, answer, utterances, tags }) => ({
    path: `${language}/${encodeURIComponent(id)}.md`,
    text: formatFrontMatter({ id, language, question, utterances, tags }, answer),
  }));

function readHead(path: string, text: string): FrontMatter {
  try {
    return parseFrontMatter(text);
  } catch (error) {
    if (!(error instanceof FrontMatterError)) throw error;
    throw unreadable([{ field: `${path}, line ${error.line}`, message: error.message }]);
  }
}

function nameOf(path: string): string {
  const name = basename(path).replace(/\.\w+$/, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

const listOf = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : [value].flat();
