import { readFileSync } from 'node:fs';
import type { Encoder, KnowledgeEntry } from '../../../src/knowledge/index.js';
import { checkSentence, groundingSource } from '../../../src/knowledge/grounding/check-sentence.js';
import { createNearness } from '../../../src/knowledge/grounding/nearness.js';
import { sentencesOf } from '../../../src/knowledge/grounding/sentences.js';
import { buildEntry } from '../build-entry.js';
import { openDefaultEncoder } from '../../support/open-default-encoder.js';

type Labelled = [entry: string, isSupported: boolean, sentence: string];
const fixture = JSON.parse(readFileSync('test/fixtures/grounding.json', 'utf8')) as {
  entries: Record<string, Partial<KnowledgeEntry>>;
  sentences: Labelled[];
  acrossLanguages: Labelled[];
  nearMisses: { untrue: [entry: string, sentence: string][]; true: [entry: string, sentence: string][] };
};
const entryOf = (id: string) => buildEntry({ articleId: id, ...fixture.entries[id] });
const isSupported = (id: string, sentence: string, nearness: number | null = null) =>
  checkSentence(sentence, groundingSource([entryOf(id)]), nearness).kind === 'supported';

describe('checkSentence', () => {
  const unsupported = fixture.sentences.filter(([, supported]) => !supported);
  const supported = fixture.sentences.filter(([, known]) => known);

  it.each(unsupported)('does not let %s bear out (%s): %s', (id, _expected, sentence) => {
    expect(isSupported(id, sentence)).toBe(false);
    expect(isSupported(id, sentence, 1)).toBe(false); // nearness of meaning alone is no evidence
  });

  it('lets the entry’s sense through in other words', () => {
    const refused = supported.filter(([id, , sentence]) => !isSupported(id, sentence));
    expect(refused.length / supported.length).toBeLessThanOrEqual(0.1);
  });

  it('lets few untruths pass that are made of the entry’s own words, and most truths', () => {
    const base = readFileSync('test/fixtures/injection-articles.jsonl', 'utf8').trim().split('\n');
    const known = new Map(
      base.map((line) => JSON.parse(line) as KnowledgeEntry & { id: string }).map((one) => [one.id, one]),
    );
    const passing = (all: [entry: string, sentence: string][]) =>
      all.filter(
        ([id, sentence]) =>
          checkSentence(sentence, groundingSource([buildEntry(known.get(id))]), null).kind === 'supported',
      );
    expect(passing(fixture.nearMisses.untrue).length).toBeLessThanOrEqual(4);
    expect(passing(fixture.nearMisses.true).length).toBeGreaterThanOrEqual(12);
  });

  it('never refuses an entry its own words', () => {
    for (const id of Object.keys(fixture.entries)) {
      const refused = sentencesOf(entryOf(id).answer).filter((sentence) => !isSupported(id, sentence));
      expect(refused).toEqual([]);
    }
  });

  it('cannot check another language than the source’s without an encoder', () => {
    for (const [id, , sentence] of fixture.acrossLanguages) expect(isSupported(id, sentence)).toBe(false);
  });

  it.each([
    ['hidden characters', 'Delivery within Japan\u200b is 600 yen.'],
    ['hidden words', `Delivery within Japan is 600 yen.${String.fromCodePoint(0xe0041)}`],
    ['letters that only look like it', 'Delіvery within Japan is 600 yen.'],
    ['another script', 'Доставка 600 yen.'],
    ['a link in Markdown', '[Delivery within Japan](http://x.example) is 600 yen.'],
    ['a picture', '![600 yen](https://x.example/?q=delivery) Delivery within Japan is 600 yen.'],
    ['a scheme that runs', 'Delivery within Japan is 600 yen javascript:alert(1).'],
    ['an address in disguise', 'Delivery within Japan is 600 yen at evil [dot] example.'],
    ['a telephone number', 'Delivery within Japan is 600 yen, call 03-1234-5678.'],
  ])('drops %s', (_what, sentence) => {
    expect(isSupported('cost', 'Delivery within Japan is 600 yen.')).toBe(true);
    expect(isSupported('cost', sentence, 1)).toBe(false);
  });
});

describe('checkSentence with the bundled encoder', () => {
  let encoder: Encoder;
  let close = async (): Promise<void> => undefined;
  beforeAll(async () => {
    ({ encoder, close } = await openDefaultEncoder());
  }, 60_000);
  afterAll(() => close());

  const nearness = createNearness(async (texts) => {
    const vectors = await encoder.encode(texts);
    return new Map(texts.map((text, at) => [text, vectors[at] ?? new Float32Array()]));
  });
  const judge = async ([id, , sentence]: Labelled) =>
    isSupported(id, sentence, await nearness(sentence, [entryOf(id)]));

  it('lets nothing wrong through in either language, nor across', async () => {
    const wrong = [...fixture.sentences, ...fixture.acrossLanguages].filter(([, supported]) => !supported);
    const passed: Labelled[] = [];
    for (const one of wrong) if (await judge(one)) passed.push(one);
    expect(passed).toEqual([]);
  }, 60_000);

  it('bears out most of what is right in the other language', async () => {
    const right = fixture.acrossLanguages.filter(([, supported]) => supported);
    let passed = 0;
    for (const one of right) if (await judge(one)) passed += 1;
    expect(passed / right.length).toBeGreaterThanOrEqual(0.8);
  }, 60_000);
});
