import { chosenEncoders } from '../../../scripts/provision/encoder/encoders.mjs';

describe('the encoders that ENCODERS asks for', () => {
  it.each([
    ['the default, when it says nothing', '', ['use-multilingual-v3']],
    ['one', 'multilingual-e5-small', ['multilingual-e5-small']],
    [
      'several in their order, each once',
      'multilingual-e5-small, use-multilingual-v3,multilingual-e5-small,',
      ['multilingual-e5-small', 'use-multilingual-v3'],
    ],
  ])('are %s', (_what, setting, names) => {
    expect(chosenEncoders({ ENCODERS: setting })).toEqual(names);
  });

  it('are the default without the setting', () => {
    expect(chosenEncoders({})).toEqual(['use-multilingual-v3']);
  });

  it.each([
    ['e5', 'it says e5.'],
    ['use-multilingual-v3,toString', 'it says toString.'],
    [',', 'separated by commas.'],
  ])('must exist: not %j', (setting, message) => {
    expect(() => chosenEncoders({ ENCODERS: setting })).toThrow(
      /^Bad settings: ENCODERS must be one or more of use-multilingual-v3, multilingual-e5-small, all-minilm-l6-v2, separated/,
    );
    expect(() => chosenEncoders({ ENCODERS: setting })).toThrow(message);
  });

  it('read Japanese too, one of them at least', () => {
    expect(() => chosenEncoders({ ENCODERS: 'all-minilm-l6-v2' })).toThrow(
      'Bad settings: ENCODERS must also name an encoder of many languages; all-minilm-l6-v2 reads English alone.',
    );
  });
});
