import { Classifier } from '../../../src/knowledge/classify/classifier.js';
import { fitClassifier } from '../../../src/knowledge/classify/fit-classifier.js';
import { buildEntry } from '../build-entry.js';

const entries = [
  buildEntry({
    articleId: 'lost',
    question: 'lost card',
    utterances: ['I lost my card', 'my card is gone', 'someone took my card', 'cannot find my bank card'],
  }),
  buildEntry({
    articleId: 'rate',
    question: 'exchange rate',
    utterances: [
      'which exchange rate do I get',
      'rate for dollars',
      'how much is a euro',
      'currency rate today',
    ],
  }),
  buildEntry({
    articleId: 'pin',
    question: 'change pin',
    utterances: ['how do I change my PIN', 'new pin please', 'set another pin code', 'pin number change'],
  }),
];
const best = (text: string, classifier: Classifier): string | undefined => {
  const { logits } = classifier.classify(text) ?? { logits: new Float64Array() };
  return classifier.labels[logits.indexOf(Math.max(...logits))]?.articleId;
};

describe('fitClassifier', () => {
  const data = fitClassifier(entries);
  if (!data) throw new Error('nothing fitted');
  const classifier = new Classifier(data);

  it.each([
    ['my bank card was lost', 'lost'],
    ['what are the exchange rates', 'rate'],
    ['chaging the pin', 'pin'],
  ])('takes %j for %s, in words it was not taught', (text, articleId) => {
    expect(best(text, classifier)).toBe(articleId);
  });

  it('always learns the same from the same entries', () => {
    expect(fitClassifier(entries)?.linear.biases).toEqual(data.linear.biases);
  });

  it('survives being handed over by a worker thread', () => {
    expect(best('a lost card', new Classifier(structuredClone(data)))).toBe('lost');
  });

  it('has nothing to say of a base with questions only', () => {
    expect(fitClassifier(entries.map((entry) => ({ ...entry, utterances: [] })))).toBeNull();
    expect(fitClassifier(entries.slice(0, 1))).toBeNull();
  });

  it('learns from vectors too, and knows what lies far from all of them', () => {
    const spot: Record<string, number> = { lost: 0, rate: 3, pin: 6 };
    const vector = (at: number, jitter: number) =>
      Float32Array.from({ length: 8 }, (_, axis) =>
        axis === at ? 1 : axis === (at + jitter) % 8 ? 0.2 : 0.01,
      );
    const withVectors = fitClassifier(entries, (id) => ({
      phrasings: Array.from({ length: 5 }, (_, jitter) => vector(spot[id] ?? 0, jitter)),
      whole: null,
    }));
    if (!withVectors) throw new Error('nothing fitted');
    const both = new Classifier(withVectors);
    const classify = (at: number) => both.classify('hello', vector(at, 1));
    expect(classify(3)?.logits.indexOf(Math.max(...(classify(3)?.logits ?? [])))).toBe(1);
    expect(both.classify('hello')).toBeNull();
    const judged = (at: number) => classify(at)?.discriminant;
    expect(judged(3)?.logits.indexOf(Math.max(...(judged(3)?.logits ?? [])))).toBe(1);
    expect(judged(7)?.distance).toBeGreaterThan(judged(3)?.distance ?? Infinity);
  });
});
