import { readdirSync, readFileSync } from 'node:fs';
import { recogniseLanguage } from '../../../src/bots/intent/recognise-language.js';

interface Written {
  text: string;
  language: string;
}

const linesOf = (file: string): Partial<Written & { question: string; utterances: string[] }>[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);

/** Every question of the public sets and of the demo, phrasings included: all labelled English or Japanese. */
const OURS: Written[] = [
  ...readdirSync('bench/data', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => `bench/data/${name}`),
  'demo/articles.jsonl',
  'demo/questions.jsonl',
].flatMap((file) =>
  linesOf(file).flatMap(({ text, question, utterances = [], language = 'en' }) =>
    [text, question, ...utterances].flatMap((one) => (one ? [{ text: one, language }] : [])),
  ),
);

describe('recogniseLanguage', () => {
  it('takes at most one in 500 of the questions in English and Japanese for another language', () => {
    const alarms = OURS.filter(({ text, language }) => ![language, null].includes(recogniseLanguage(text)));
    process.stdout.write(
      `taken for another language: ${alarms.length} of ${OURS.length}\n${alarms.map(({ text }) => `  ${text}\n`).join('')}`,
    );
    expect(OURS.length).toBeGreaterThan(8000);
    expect(alarms.length / OURS.length).toBeLessThanOrEqual(0.002);
    // Real customers' questions that are labelled English and written in Hindi: rightly not taken for it.
    expect(alarms.filter(({ text }) => !/\p{Script=Devanagari}/u.test(text))).toEqual([]);
  });

  it('says nothing else than English or Japanese of texts too short to be sure', () => {
    const short = [
      'ok|OK!|KS-20418|👍|12345|no|si|gracias|merci|Shizuku Mini|La La Land|São Paulo|José Nuñez|Müller|김민수',
      'Nguyễn Thị Minh Khai|Maria del Carmen de la Cruz|Ludwig van den Berg|Łódź|El Niño|Das Auto|Café de la Paix',
      'Αθήνα|Анна|李小龙|請求書発行|個数変更|返品送料|購買費用|感謝|訂正希望|貨物運送|還元率|没収',
      'Do you ship to Rio de Janeiro?|Is the El Niño poncho back in stock?|「안녕」って何ですか',
    ].flatMap((some) => some.split('|'));
    const others = short.map((text) => [text, recogniseLanguage(text)] as const);
    expect(others.filter(([, language]) => ![null, 'en', 'ja'].includes(language))).toEqual([]);
  });

  it('knows at least 19 of 20 sentences in ten other languages', () => {
    const others = linesOf('test/fixtures/intents/languages.jsonl');
    const missed = others.filter(({ text = '', language }) => recogniseLanguage(text) !== language);
    process.stdout.write(`other languages: ${others.length - missed.length} of ${others.length}\n`);
    expect(missed.length / others.length).toBeLessThanOrEqual(0.05);
  });
});
