import fc from 'fast-check';
import { ArticleLineSchema, type ArticleLine } from '../../../src/knowledge/article-line.js';
import { EXPORT_FORMATS, formatArticles, formatOf, readArticles } from '../../../src/knowledge/index.js';
import { formatCsv, parseCsv } from '../../../src/knowledge/exchange/csv.js';

const text = (maxLength: number) =>
  fc
    .array(
      fc.constantFrom(
        'a',
        'B',
        '返品',
        ' ',
        '\n',
        '"',
        "'",
        ',',
        ';',
        ':',
        '#',
        '-',
        '[',
        ']',
        '|',
        '\\',
        '---',
        '\t',
      ),
      {
        minLength: 1,
        maxLength,
      },
    )
    .map((parts) => parts.join(''));

const article: fc.Arbitrary<ArticleLine> = fc
  .record({
    id: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,12}$/),
    language: fc.constantFrom('en' as const, 'ja' as const),
    question: text(12).map((one) => `Q? ${one}`),
    answer: text(20),
    utterances: fc.array(text(6), { maxLength: 4 }),
    tags: fc.array(fc.stringMatching(/^[a-z0-9]{1,5}(-[a-z0-9]{1,3})?$/), { maxLength: 3 }),
  })
  .filter((one) => ArticleLineSchema.safeParse(one).success)
  .map((one) => ArticleLineSchema.parse(one));
const articles = fc.uniqueArray(article, {
  selector: ({ id }) => id.toLowerCase(),
  minLength: 1,
  maxLength: 5,
});

describe('articles that were written and are read again', () => {
  it.each(EXPORT_FORMATS)('are the same in %s', (format) => {
    fc.assert(
      fc.property(articles, (lines) => {
        const { lines: read, notes } = readArticles(formatArticles(lines, format), { format });
        expect(read).toEqual(lines);
        expect(notes).toEqual([]);
      }),
    );
  });

  it('are the same in any cells of a table', () => {
    const cells = fc.array(fc.array(text(8), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(cells, (rows) => {
        expect(parseCsv(formatCsv([['a', 'b'], ...rows])).map((row) => row.cells)).toEqual([
          ['a', 'b'],
          ...rows,
        ]);
      }),
    );
  });
});

describe('formatOf', () => {
  it.each([
    ['a.csv', false, 'csv'],
    ['a.JSONL', false, 'jsonl'],
    ['faq', true, 'markdown'],
    ['a.md', false, 'markdown'],
    ['export.json', false, null],
  ])('takes %s for what it is', (path, isFolder, format) => {
    expect(formatOf(path, isFolder)).toBe(format);
  });
});
