import { withoutMarkup } from '../../src/bots/reading/without-markup.js';

describe('withoutMarkup', () => {
  it.each([
    ['<p>Where is <b>my</b> order?</p>', 'Where is my order?'],
    ['<at>Tsunagu</at> where is it', 'Tsunagu where is it'],
    ['<script>alert(1)</script> where is my order?', 'where is my order?'],
    ['one<br/>two<BR>three', 'one two three'],
    ['<a href="https://example.org?a=1">here</a>', 'here'],
    ['<script>never closed', 'never closed'],
    ['注文は<span style="color:red">どこ</span>ですか', '注文は どこ ですか'],
  ])('%s', (text, words) => {
    expect(withoutMarkup(text).replace(/\s+/g, ' ')).toBe(words);
  });

  it.each(['is 3 < 5 and 7 > 6?', 'i <3 this shop', 'a < b > c', 'x <y and z> w', '<order number>', 'plain'])(
    'leaves %s',
    (text) => {
      expect(withoutMarkup(text)).toBe(text);
    },
  );
});
