import { conceptsOf } from '../../../src/knowledge/text/concepts.js';

describe('conceptsOf', () => {
  it.each([
    ['I want my money back', '§refund'],
    ['返金してください', '§refund'],
    ['can I send these shoes back?', '§return'],
    ['返品したい', '§return'],
    ['do you ship to New Zealand', '§abroad'],
    ['ポルトガルに送れますか', '§abroad'],
    ['and to the US?', '§abroad'],
    ['can I pay in euros', '§currency'],
    ['ユーロで払えますか', '§currency'],
  ])('hears in %j %s', (text, concept) => {
    expect(conceptsOf(text)).toContain(concept);
  });

  it('needs the words of a phrase in order and near each other', () => {
    expect(conceptsOf('back in May we were told to send the whole form')).not.toContain('§return');
  });

  it('does not take the shop’s own country, or a pronoun, for abroad', () => {
    expect(conceptsOf('do you deliver in Japan')).not.toContain('§abroad');
    expect(conceptsOf('please contact us')).not.toContain('§abroad');
  });

  it('hears nothing in nothing', () => {
    expect(conceptsOf('')).toEqual([]);
  });
});
