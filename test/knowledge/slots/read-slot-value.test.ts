import { readSlotValue } from '../../../src/knowledge/slots/read-slot-value.js';
import type { Slot } from '../../../src/knowledge/index.js';

const NOW = new Date('2026-11-02T03:00:00Z');
const slot = (kind: Slot['kind'], pattern?: string): Slot => ({
  name: 'detail',
  label: 'Detail',
  kind,
  ask: 'Which?',
  message: 'That is none.',
  ...(pattern && { pattern }),
});

describe('readSlotValue', () => {
  const rows: [Slot, string, string | null][] = [
    [slot('code', 'KS-#####'), "it's ks 20418, thanks", 'KS-20418'],
    [slot('code', 'KS-#####'), 'ＫＳ２０４１８です', 'KS-20418'],
    [slot('code', 'KS-#####'), '注文KS-20418の件', 'KS-20418'],
    [slot('code', 'KS-#####'), 'KS-204189', null],
    [slot('code', 'KS-#####'), 'XKS-20418', null],
    [slot('code', '@@##.(1)'), 'ab12.(1)', 'AB12.(1)'],
    [slot('email'), 'mail me at Ann.B@Example.co.jp please', 'ann.b@example.co.jp'],
    [slot('email'), 'ann at example', null],
    [slot('number'), 'about 1,200 pieces', '1200'],
    [slot('number'), 'fifty', '50'],
    [slot('number'), '三十本', '30'],
    [slot('number'), 'between 20 and 30', null],
    [slot('number'), 'a lot', null],
    [slot('date'), '2027-03-01', '2027-03-01'],
    [slot('date'), 'by the 1st of March', '2027-03-01'],
    [slot('date'), 'December 24, 2026', '2026-12-24'],
    [slot('date'), '3月1日まで', '2027-03-01'],
    [slot('date'), 'tomorrow', '2026-11-03'],
    [slot('date'), '31 February', null],
    [slot('date'), '03/04', null],
    [slot('date'), '13/04', '2027-04-13'],
    [slot('text'), '  the blue one ', 'the blue one'],
    [slot('text'), '!!!', null],
    [slot('text'), 'a'.repeat(501), null],
  ];

  it.each(rows)('%j in %j', (asked, text, value) => {
    expect(readSlotValue(asked, text, NOW)).toBe(value);
  });

  it('takes no time over texts made to make it slow', () => {
    const started = performance.now();
    for (const text of ['K'.repeat(500), 'a@'.repeat(250), '1,'.repeat(250), 'a.'.repeat(250)]) {
      for (const one of rows) readSlotValue(one[0], text, NOW);
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
