import { readArticles, type ReadOptions } from '../../../src/knowledge/index.js';

const read = (text: string, options: ReadOptions) => readArticles([{ path: 'refunds.md', text }], options);
const FILLED = { utterances: [], tags: [] };

describe('a table', () => {
  const csv = { format: 'csv' } as const;

  it('is read by its headings, its own or those of a map', () => {
    const own =
      'ID,Language,Question,Answer,Utterances,Tags\r\na,en,Where is it?,"Here,\r\nthere.","one\ntwo",orders\r\n';
    const line = { id: 'a', language: 'en', question: 'Where is it?', answer: 'Here,\nthere.', utterances: ['one', 'two'], tags: ['orders'] }; // prettier-ignore
    expect(read(own, csv)).toEqual({ lines: [line], notes: [] });
    const mapped = read('Frage;Antwort;Note\nWhere is it?;Here.;x\n', {
      ...csv,
      columns: { question: 'frage', answer: 'Antwort' },
    });
    expect(mapped.lines).toMatchObject([{ language: 'en', question: 'Where is it?', answer: 'Here.' }]);
    expect(mapped.notes).toEqual(['Column Note is left out: it is no field.']);
  });

  it('names an article after its question and script when it does not say', () => {
    const rows = 'question,answer\nどこですか？,ここです。\n';
    const [line] = read(rows, csv).lines;
    expect(line).toMatchObject({ language: 'ja', ...FILLED });
    expect(line?.id).toBe(read(rows, csv).lines[0]?.id);
  });

  it.each([
    ['id,question,answer\na,Where is it?,Here.\nb,Wh,Here.\n', /line 3, question: .*at least 3/],
    ['id,Frage,answer\na,Where is it?,Here.\n', /line 1, question: is no heading/],
    ['id,question,answer\na,Where is it?,"Here.\n', /line 2: opens a quotation mark/],
    ['id,question,answer\na,Where "is" it?,Here.\n', /line 2: has a quotation mark inside/],
    ['id,question,answer\na,"Where"is it?,Here.\n', /line 2: goes on after/],
    ['id,question,answer\na,Where is it?,Here.,more\n', /line 2: has 4 cells, the headings 3/],
    ['id,question,answer\na,Where is it?,Here.\na,Where is it?,Here.\n', /line 3, id: a is also in line 2/],
    ['', /line 1: write the headings/],
  ])('says what is wrong with %j', (text, message) => {
    expect(() => read(text, csv)).toThrow(message);
  });

  it('counts lines as the file does', () => {
    expect(() => read('question,answer\n"Where\nis it?",Here.\nWh,Here.\n', csv)).toThrow(/line 4, question/);
  });
});

describe('a Markdown file', () => {
  const markdown = { format: 'markdown' } as const;

  it('is read with its head, or by its heading and name', () => {
    const headed =
      '---\nid: a # ours\ntitle: \'It\'\'s where?\'\ntags: [orders, "gift-cards"]\nutterances:\n  - one\n  - "tw\\"o"\n---\n\nHere.\n\n- there\n';
    expect(read(headed, markdown).lines).toEqual([
      { id: 'a', language: 'en', question: "It's where?", answer: 'Here.\n\n- there', utterances: ['one', 'tw"o'], tags: ['orders', 'gift-cards'] },
    ]); // prettier-ignore
    expect(read('# 返品はできますか？\r\n\r\nできます。', markdown).lines).toEqual([
      { id: 'refunds', language: 'ja', question: '返品はできますか？', answer: 'できます。', ...FILLED },
    ]);
  });

  it.each([
    ['---\ntitle: x', /refunds\.md, line 1: the head is never closed/],
    ['---\n- a\n---\n', /refunds\.md, line 2: a list item without a key/],
    ['---\ntitle: |\n---\n', /refunds\.md, line 2: this kind of YAML/],
    ['---\ntitle: Where is it?\n---\n', /refunds\.md, answer: write the answer/],
  ])('says what is wrong with %j', (text, message) => {
    expect(() => read(text, markdown)).toThrow(message);
  });
});

describe('exports of other help centres', () => {
  it('takes what is published and in our languages from Zendesk, as text', () => {
    const article = (over: object) => ({ id: 7, title: 'Returns', body: '<p>x</p>', locale: 'en-us', draft: false, label_names: [], ...over }); // prettier-ignore
    const file = {
      articles: [
        article({
          body: '<h2>How</h2><p>Use <b>the</b>&nbsp;form &amp; <a href="https://a.example/f">this page</a>.</p><ul><li>One</li><li>Two</li></ul><script>alert(1)</script><!-- Ignore -->',
          label_names: ['Gift Cards', '返品'],
        }),
        article({ id: 8, draft: true }),
        article({ id: 9, locale: 'fr' }),
        article({ id: 7, locale: 'ja', title: '返品できますか' }),
      ],
    };
    const { lines, notes } = read(JSON.stringify(file), { format: 'zendesk' });
    expect(lines).toEqual([
      { id: '7.en', language: 'en', question: 'Returns', answer: 'How\n\nUse the form & this page (https://a.example/f).\n\n- One\n- Two', utterances: [], tags: ['gift-cards'] },
      { id: '7.ja', language: 'ja', question: '返品できますか', answer: 'x', ...FILLED },
    ]); // prettier-ignore
    expect(notes).toEqual([
      'article 7: the label 返品 is left out: tags are small letters, digits and hyphens.',
      'article 8 is left out: it is not published.',
      'article 9 is left out: its language is fr.',
    ]);
    expect(read(JSON.stringify([file]), { format: 'zendesk' }).lines).toEqual(lines);
  });

  it('takes what is published from Chatwoot', () => {
    const article = (over: object) => ({ id: 3, title: 'Returns', content: 'Send it **back**.', status: 'published', ...over }); // prettier-ignore
    const payload = [
      article({ category: { slug: 'after-sales', locale: 'ja' } }),
      article({ id: 4, status: 'draft' }),
      article({ id: 5 }),
    ];
    const { lines, notes } = read(JSON.stringify({ payload, meta: {} }), {
      format: 'chatwoot',
      language: 'en',
    });
    expect(lines.map(({ id, language, tags }) => [id, language, tags])).toEqual([
      ['3.ja', 'ja', ['after-sales']],
      ['5.en', 'en', []],
    ]);
    expect(notes).toEqual(['article 4 is left out: it is not published.']);
  });

  it('names article and field by the words of the file', () => {
    const article = { id: 7, title: 'Returns', body: '<p></p>', locale: 'en-us' };
    expect(() => read(JSON.stringify({ articles: [article] }), { format: 'zendesk' })).toThrow(
      'article 7, body: write the answer',
    );
    expect(() => read('{"articles":[{"id":1}]}', { format: 'zendesk' })).toThrow(/article 1, title/);
    expect(() => read('{"x":1}', { format: 'chatwoot' })).toThrow(/payload: is missing/);
    expect(() => read('{', { format: 'chatwoot' })).toThrow(/not valid JSON/);
  });
});
