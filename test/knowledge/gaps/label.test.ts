import { distinguishingWords, medoidOf } from '../../../src/knowledge/gaps/label.js';
import { keepIds } from '../../../src/knowledge/gaps/keep-ids.js';

describe('the label of a cluster', () => {
  it('is made of words its questions share and others do not have', () => {
    const words = distinguishingWords([
      ['how do I return shoes', 'returning my shoes', 'return of shoes bought online'],
      ['how do I change the delivery address', 'wrong delivery address', 'how to move my delivery'],
    ]);
    expect(words[0]?.slice(0, 2)).toEqual(['return', 'shoes']);
    expect(words[1]?.slice(0, 2)).toEqual(['delivery', 'address']);
  });

  it('is made of content words in Japanese', () => {
    const words = distinguishingWords([
      ['領収書を発行してください', '領収書はどこで出せますか', '領収書の宛名を変えたい'],
      ['配送の日時を変更したい', '配送はいつですか', '配送が遅れています'],
    ]);
    expect(words[0]?.[0]).toBe('領収書');
    expect(words[1]?.[0]).toBe('配送');
  });

  it('names the question nearest to all others', () => {
    const at = (degrees: number): Float32Array =>
      Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));
    expect(medoidOf([at(0), at(40), at(50), at(90)])).toBe(1);
    expect(medoidOf([])).toBe(-1);
  });
});

describe('names of clusters', () => {
  const fresh = () => {
    let made = 0;
    return () => `new${(made += 1)}`;
  };

  it('go to the cluster that holds most of the old one', () => {
    const before = ['a', 'a', 'a', 'b', 'b', undefined];
    expect(keepIds(before, [0, 0, 1, 1, 1, 2], new Set(), fresh())).toEqual([
      'a',
      'a',
      'b',
      'b',
      'b',
      'new1',
    ]);
  });

  it('go to one cluster only when an old one falls apart', () => {
    expect(keepIds(['a', 'a', 'a'], [0, 1, 1], new Set(), fresh())).toEqual(['new1', 'a', 'a']);
  });

  it('keep a cluster together that somebody acted on', () => {
    expect(keepIds(['a', 'a', 'a'], [0, 1, 1], new Set(['a']), fresh())).toEqual(['a', 'a', 'a']);
  });
});
