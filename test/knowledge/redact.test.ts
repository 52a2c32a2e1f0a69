import fc from 'fast-check';
import { createRedactor, passesLuhn } from '../../src/knowledge/redact.js';

const redact = (text: string) => createRedactor().redact(text);

describe('createRedactor', () => {
  it.each([
    ['mail me at jane.doe+shop@example.co.jp please', 'mail me at <EMAIL_1> please'],
    ['card 4111 1111 1111 1111 exp 12/27', 'card <CARD_1> exp 12/27'],
    ['card 4111-1111-1111-1111', 'card <CARD_1>'],
    ['amex 378282246310005', 'amex <CARD_1>'],
    ['電話は090-1234-5678です', '電話は<PHONE_1>です'],
    ['電話は０９０－１２３４－５６７８です', '電話は<PHONE_1>です'],
    ['代表 03-1234-5678 まで', '代表 <PHONE_1> まで'],
    ['09012345678に電話して', '<PHONE_1>に電話して'],
    ['call +81 90 1234 5678', 'call <PHONE_1>'],
    ['call +819012345678', 'call <PHONE_1>'],
    ['call (555) 123-4567 now', 'call <PHONE_1> now'],
    ['or 555-123-4567', 'or <PHONE_1>'],
    ['〒650-0021 神戸市', '<POSTCODE_1> 神戸市'],
    ['650-0021', '<POSTCODE_1>'],
    ['flat 3, SW1A 1AA', 'flat 3, <POSTCODE_1>'],
    ['Springfield, IL 62704', 'Springfield, IL <POSTCODE_1>'],
    ['マイナンバーは1234 5678 9018です', 'マイナンバーは<ID_1>です'],
    ['マイナンバーは123456789018です', 'マイナンバーは<ID_1>です'],
    ['order KS-20418 is late', 'order <ORDER_1> is late'],
    ['注文番号はks20418です', '注文番号は<ORDER_1>です'],
    ['my order #12345', 'my order <ORDER_1>'],
    ['tracking 1234567890123', 'tracking <NUMBER_1>'],
  ])('%j leaves as %j', (text, left) => {
    expect(redact(text)).toBe(left);
  });

  it.each([
    'I paid 12,000 yen on 2024-11-22 at 10:30',
    'size 25.5 or 26',
    'between 2023 and 2024',
    '3日着の予定が今日もう7日です',
    'iPhone 15 and UV400',
    '合計7400円でした',
  ])('leaves %j as it is', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('gives the same value the same placeholder in every text, and others another', () => {
    const redactor = createRedactor();
    expect(redactor.redact('a@b.com or c@d.com')).toBe('<EMAIL_1> or <EMAIL_2>');
    expect(redactor.redact('it was c@d.com')).toBe('it was <EMAIL_2>');
  });

  it('puts back what it took, and nothing it did not', () => {
    const redactor = createRedactor();
    redactor.redact('KS-20418 and a@b.com');
    expect(redactor.restore('<ORDER_1> goes to <EMAIL_1>, not <EMAIL_2> or <B>')).toBe(
      'KS-20418 goes to a@b.com, not <EMAIL_2> or <B>',
    );
  });

  it('gives any text back whole', () => {
    const part = fc.constantFrom(
      'a@b.com',
      '090-1234-5678',
      '4111111111111111',
      'KS-20418',
      ' ',
      'は',
      '〒650-0021',
      '12',
      '-',
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const redactor = createRedactor();
        const text = parts.join('');
        expect(redactor.restore(redactor.redact(text))).toBe(text);
      }),
    );
  });

  it('stays quick on long runs of digits', () => {
    const startedAt = performance.now();
    redact('1 '.repeat(5000) + '9'.repeat(5000));
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});

describe('passesLuhn', () => {
  it('knows card numbers from other numbers', () => {
    expect(passesLuhn('4111111111111111')).toBe(true);
    expect(passesLuhn('4111111111111112')).toBe(false);
  });
});
