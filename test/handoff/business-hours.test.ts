import fc from 'fast-check';
import { isOpen, nextOpening } from '../../src/handoff/business-hours.js';
import type { BusinessHours } from '../../src/handoff/settings.js';
import { DAY_MS, MINUTE_MS } from '../../src/platform/clock.js';

const WEEKDAY_HOURS = ['09:00-12:00', '13:00-18:00'];
const tokyo: BusinessHours = {
  timeZone: 'Asia/Tokyo',
  weekly: {
    mon: WEEKDAY_HOURS,
    tue: WEEKDAY_HOURS,
    wed: WEEKDAY_HOURS,
    thu: WEEKDAY_HOURS,
    fri: WEEKDAY_HOURS,
  },
  holidays: ['2026-01-01'],
};
const open = (hours: BusinessHours, at: string): boolean => isOpen(hours, new Date(at));
const next = (hours: BusinessHours, at: string): string | undefined =>
  nextOpening(hours, new Date(at))?.toISOString();

describe('opening hours', () => {
  it.each([
    ['just before opening', '2026-06-10T08:59:59+09:00', false],
    ['at the minute of opening', '2026-06-10T09:00:00+09:00', true],
    ['the last minute before lunch', '2026-06-10T11:59:59+09:00', true],
    ['lunch', '2026-06-10T12:00:00+09:00', false],
    ['after lunch', '2026-06-10T13:00:00+09:00', true],
    ['closing time', '2026-06-10T18:00:00+09:00', false],
    ['a Saturday', '2026-06-13T10:00:00+09:00', false],
    ['a holiday', '2026-01-01T10:00:00+09:00', false],
    ['the day after the holiday', '2026-01-02T10:00:00+09:00', true],
    ['Tuesday there, Monday still in UTC', '2026-06-08T23:59:00Z', false],
    ['Tuesday nine there, midnight in UTC', '2026-06-09T00:00:00Z', true],
  ])('%s', (_what, at, expected) => expect(open(tokyo, at)).toBe(expected));

  it('knows midnight as the first minute of a day, and 24:00 as its end', () => {
    const sunday: BusinessHours = { timeZone: 'UTC', weekly: { sun: ['00:00-24:00'] }, holidays: [] };
    expect(open(sunday, '2026-06-13T23:59:59Z')).toBe(false);
    expect(open(sunday, '2026-06-14T00:00:00Z')).toBe(true);
    expect(open(sunday, '2026-06-14T23:59:59Z')).toBe(true);
    expect(open(sunday, '2026-06-15T00:00:00Z')).toBe(false);
  });

  it('keeps to the local clock over both changes of summer time', () => {
    const newYork: BusinessHours = {
      timeZone: 'America/New_York',
      weekly: { sun: ['09:00-17:00'] },
      holidays: [],
    };
    expect(open(newYork, '2026-03-08T13:00:00Z')).toBe(true); // the clocks went forward that night: UTC-4
    expect(open(newYork, '2026-03-08T12:59:00Z')).toBe(false);
    expect(open(newYork, '2026-03-01T13:30:00Z')).toBe(false); // the Sunday before: UTC-5
    expect(open(newYork, '2026-11-01T13:30:00Z')).toBe(false); // back at UTC-5
    expect(open(newYork, '2026-11-01T14:00:00Z')).toBe(true);
    expect(next(newYork, '2026-03-07T20:00:00Z')).toBe('2026-03-08T13:00:00.000Z');
    expect(next(newYork, '2026-10-31T20:00:00Z')).toBe('2026-11-01T14:00:00.000Z');
  });

  it('goes over midnight when a shift does, from the day it began on', () => {
    const night: BusinessHours = {
      timeZone: 'UTC',
      weekly: { fri: ['22:00-02:00'] },
      holidays: ['2026-06-19'],
    };
    expect(open(night, '2026-06-12T21:59:00Z')).toBe(false);
    expect(open(night, '2026-06-12T22:00:00Z')).toBe(true);
    expect(open(night, '2026-06-13T01:59:00Z')).toBe(true);
    expect(open(night, '2026-06-13T02:00:00Z')).toBe(false);
    expect(open(night, '2026-06-12T01:00:00Z')).toBe(false);
    expect(open(night, '2026-06-20T01:00:00Z')).toBe(false); // the night of the holiday
  });

  it('is closed when opening and closing are the same minute', () => {
    const never: BusinessHours = { timeZone: 'UTC', weekly: { wed: ['09:00-09:00'] }, holidays: [] };
    expect(open(never, '2026-06-10T09:00:00Z')).toBe(false);
    expect(open(never, '2026-06-11T08:00:00Z')).toBe(false);
  });
});

describe('the next opening', () => {
  it.each([
    ['early the same day', '2026-06-10T06:12:34+09:00', '2026-06-10T09:00:00+09:00'],
    ['during lunch', '2026-06-10T12:30:00+09:00', '2026-06-10T13:00:00+09:00'],
    ['in the evening', '2026-06-10T18:00:00+09:00', '2026-06-11T09:00:00+09:00'],
    ['over the weekend', '2026-06-12T18:00:00+09:00', '2026-06-15T09:00:00+09:00'],
    ['over a holiday', '2025-12-31T19:00:00+09:00', '2026-01-02T09:00:00+09:00'],
    ['at once, when it is open', '2026-06-10T09:07:30+09:00', '2026-06-10T09:07:30+09:00'],
  ])('%s', (_what, at, expected) => expect(next(tokyo, at)).toBe(new Date(expected).toISOString()));

  it('is told to the minute, not to the quarter of an hour', () => {
    const odd: BusinessHours = { timeZone: 'Asia/Kathmandu', weekly: { wed: ['09:10-10:00'] }, holidays: [] };
    expect(next(odd, '2026-06-09T12:03:20Z')).toBe('2026-06-10T03:25:00.000Z');
  });

  it('looks fourteen days ahead and no further', () => {
    const rare: BusinessHours = {
      timeZone: 'UTC',
      weekly: { wed: ['09:00-10:00'] },
      holidays: ['2026-06-10', '2026-06-17'],
    };
    expect(next(rare, '2026-06-10T10:00:00Z')).toBe('2026-06-24T09:00:00.000Z');
    expect(next(rare, '2026-06-10T08:00:00Z')).toBeUndefined();
    expect(next({ timeZone: 'UTC', weekly: {}, holidays: [] }, '2026-06-10T09:00:00Z')).toBeUndefined();
  });

  it('is open at that minute, and was not in the minute before', () => {
    const zone = fc.constantFrom(
      'UTC',
      'Asia/Tokyo',
      'America/New_York',
      'Europe/Berlin',
      'Australia/Lord_Howe',
    );
    const instant = fc
      .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) })
      .map((ms) => new Date(ms));
    fc.assert(
      fc.property(zone, instant, (timeZone, at) => {
        const hours = { ...tokyo, timeZone };
        const opens = nextOpening(hours, at) ?? new Date(0);
        expect(isOpen(hours, opens)).toBe(true);
        expect(opens.getTime()).toBeLessThan(at.getTime() + 6 * DAY_MS);
        const before = new Date(opens.getTime() - MINUTE_MS);
        expect(isOpen(hours, at) ? opens.getTime() === at.getTime() : !isOpen(hours, before)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
