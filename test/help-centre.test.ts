import { renderHelp } from '../src/help-centre.js';

describe('the help centre', () => {
  it('lists entries by topic and escapes what people wrote', () => {
    const html = renderHelp(
      [{ question: 'Is <b>this</b> safe?', answer: 'Yes & "no".', topic: 'orders' }],
      'en',
      'abc',
    );
    expect(html).toContain('<h2>orders</h2>');
    expect(html).toContain('Is &lt;b&gt;this&lt;/b&gt; safe?');
    expect(html).toContain('Yes &amp; &quot;no&quot;.');
    expect(html).toContain('<style nonce="abc">');
  });

  it('says so in the reader’s language when there is nothing', () => {
    expect(renderHelp([], 'ja', 'x')).toContain('まだ公開された項目はありません。');
  });
});
