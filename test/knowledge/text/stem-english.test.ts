import { stemEnglish } from '../../../src/knowledge/text/stem-english.js';

describe('stemEnglish', () => {
  // Pairs from the paper's own examples, step by step, as the whole algorithm leaves them.
  it.each([
    ['caresses', 'caress'], ['ponies', 'poni'], ['cats', 'cat'], ['feed', 'feed'], ['agreed', 'agre'],
    ['plastered', 'plaster'], ['motoring', 'motor'], ['sing', 'sing'], ['conflated', 'conflat'],
    ['troubled', 'troubl'], ['sized', 'size'], ['hopping', 'hop'], ['falling', 'fall'], ['hissing', 'hiss'],
    ['filing', 'file'], ['happy', 'happi'], ['sky', 'sky'], ['relational', 'relat'], ['conditional', 'condit'],
    ['digitizer', 'digit'], ['vietnamization', 'vietnam'], ['feudalism', 'feudal'], ['formality', 'formal'],
    ['triplicate', 'triplic'], ['formative', 'form'], ['goodness', 'good'], ['revival', 'reviv'],
    ['allowance', 'allow'], ['adjustable', 'adjust'], ['replacement', 'replac'], ['adoption', 'adopt'],
    ['effective', 'effect'], ['probate', 'probat'], ['rate', 'rate'], ['cease', 'ceas'], ['controll', 'control'],
    ['roll', 'roll'],
  ])('%s -> %s', (word, stem) => {
    expect(stemEnglish(word)).toBe(stem);
  }); // prettier-ignore

  it('leaves short words, digits and other scripts alone', () => {
    for (const word of ['us', '2fa', 'ks20418', 'é', '返品']) expect(stemEnglish(word)).toBe(word);
  });
});
