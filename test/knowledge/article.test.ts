import { ArticleContentSchema, importArticles } from '../../src/knowledge/index.js';

const content = (overrides: Record<string, unknown> = {}) => ({
  question: 'Where is my order?',
  answer: 'Open My orders.',
  ...overrides,
});
const problems = (value: unknown): string[] =>
  ArticleContentSchema.safeParse(value).error?.issues.map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  ) ?? [];

describe('ArticleContentSchema', () => {
  it('trims, removes repeats and fills in empty lists', () => {
    expect(ArticleContentSchema.parse(content({ question: '  Where? ' }))).toEqual({
      question: 'Where?', answer: 'Open My orders.', utterances: [], tags: [],
    }); // prettier-ignore
    expect(ArticleContentSchema.parse(content({ utterances: ['a', ' a '], tags: ['x', 'x'] }))).toMatchObject({
      utterances: ['a'], tags: ['x'],
    }); // prettier-ignore
  });

  it.each([
    [{ question: 'ab' }, 'question: write the question: at least 3 characters'],
    [{ question: 'x'.repeat(501) }, 'question: keep the question to 500 characters'],
    [{ answer: '  ' }, 'answer: write the answer'],
    [{ answer: 'x'.repeat(4001) }, 'answer: keep the answer to 4000 characters'],
    [{ utterances: ['ok', ' '] }, 'utterances.1: a phrasing may not be empty'],
    [
      { utterances: Array.from({ length: 51 }, (_, at) => `u${at}`) },
      'utterances: at most 50 phrasings; split the entry when it answers more than one question',
    ],
    [{ tags: ['Gift Cards'] }, 'tags.0: small letters, digits and single hyphens only, as gift-cards'],
  ])('refuses %j in plain words', (overrides, problem) => {
    expect(problems(content(overrides))).toContain(problem);
  });
});

describe('importArticles', () => {
  const put = jest.fn(async () => 'created' as const);
  const line = (overrides: Record<string, unknown> = {}) =>
    JSON.stringify({ id: 'a', language: 'en', ...content(), ...overrides });
  beforeEach(() => put.mockClear());

  it('writes nothing when any line is wrong, and names line and field of each', async () => {
    const file = [
      line(),
      line({ id: 'b', answer: '' }),
      '',
      'nonsense',
      line({ id: 'c d', language: 'fr' }),
    ].join('\n');
    const refusal: Promise<unknown> = importArticles({ put }, file, 'kim');
    await expect(refusal).rejects.toMatchObject({
      status: 400,
      options: {
        fields: [
          { field: 'line 2, answer', message: 'write the answer' },
          { field: 'line 4', message: 'is not valid JSON' },
          { field: 'line 5, id', message: expect.any(String) as string },
          { field: 'line 5, language', message: 'en or ja' },
        ],
      },
    });
    expect(put).not.toHaveBeenCalled();
  });

  it('refuses a file with the same id twice', async () => {
    await expect(importArticles({ put }, `${line()}\n${line()}`, 'kim')).rejects.toThrow(
      /id a: is in the file more than once/,
    );
  });

  it('reads Windows line ends and a byte-order mark', async () => {
    const file = `\uFEFF${line()}\r\n${line({ id: 'b' })}\r\n`;
    expect(await importArticles({ put }, file, 'kim')).toEqual({ created: 2, updated: 0, unchanged: 0 });
  });
});
