import { formatWatermark, parseWatermark } from '../../../src/channels/webchat/watermark.js';

describe('watermark', () => {
  it('is a plain number while the thread is one conversation', () => {
    expect(formatWatermark([12])).toBe('12');
    expect(formatWatermark([])).toBe('0');
  });

  it.each([[[3]], [[12, 0, 5]]])('comes back as it was: %j', (position) => {
    expect(parseWatermark(formatWatermark(position))).toEqual(position);
  });

  it('is the beginning when there is none', () => {
    expect(parseWatermark(undefined)).toEqual([]);
    expect(parseWatermark('')).toEqual([]);
  });

  it.each(['-', 'abc', '1.5', '1_', ['1', '2'], '1'.repeat(16), { $gt: 0 }])('refuses %j', (watermark) => {
    expect(parseWatermark(watermark)).toBeNull();
  });
});
