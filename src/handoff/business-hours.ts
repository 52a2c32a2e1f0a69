import { DAY_MS, MINUTE_MS } from '../platform/clock.js';
import { WEEKDAYS, type BusinessHours } from './settings.js';

/** True when somebody should be there. Pure. */
export function isOpen(hours: BusinessHours, at: Date): boolean {
  const { date, minutes } = localTime(hours.timeZone, at);
  // A span that ends before it begins goes over midnight; it belongs to the day it began on.
  const today = spansOf(hours, date);
  if (today.some(([from, to]) => minutes >= from && (minutes < to || to < from))) return true;
  return spansOf(hours, dayBefore(date)).some(([from, to]) => to < from && minutes < to);
}

/** When it opens next, to the minute; at once when it is open; null when it does not within the next 14 days. Pure. */
export function nextOpening(hours: BusinessHours, at: Date): Date | null {
  if (isOpen(hours, at)) return at;
  // By quarters of an hour first, for speed; the minute is looked for within the quarter found.
  const first = Math.ceil(at.getTime() / MINUTE_MS) * MINUTE_MS;
  const end = at.getTime() + 14 * DAY_MS;
  for (let time = first; time < end; time += STEP_MS) {
    if (!isOpen(hours, new Date(time)) && !isOpen(hours, new Date(time + STEP_MS - MINUTE_MS))) continue;
    let minute = time;
    while (!isOpen(hours, new Date(minute))) minute += MINUTE_MS;
    return new Date(minute);
  }
  return null;
}

/** Opening hours shorter than this may be overlooked. */
const STEP_MS = 15 * MINUTE_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

function localTime(timeZone: string, at: Date) {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const date = `${part['year']}-${part['month']}-${part['day']}`;
  return { date, minutes: Number(part['hour']) * 60 + Number(part['minute']) };
}

const dayBefore = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);

/** What stands for a local date, in minutes of that day; nothing on a holiday. */
function spansOf(hours: BusinessHours, date: string): [number, number][] {
  if (hours.holidays.includes(date)) return [];
  const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'mon';
  return (hours.weekly[weekday] ?? []).map(minutesOf);
}

function minutesOf(span: string): [number, number] {
  const [from = '00:00', to = '24:00'] = span.split('-');
  const minutes = (time: string): number => {
    const [hour = '0', minute = '0'] = time.split(':');
    return Number(hour) * 60 + Number(minute);
  };
  return [minutes(from), minutes(to)];
}
