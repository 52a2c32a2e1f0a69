import { DAY_MS, MINUTE_MS } from '../platform/clock.js';
import { WEEKDAYS, type BusinessHours } from './settings.js';

/** True when somebody should be there. Pure. */
export function isOpen(hours: BusinessHours, at: Date): boolean {
  const local = localTime(hours.timeZone, at);
  if (hours.holidays.includes(local.date)) return false;
  return (hours.weekly[local.weekday] ?? []).some((span) => {
    const [from, to] = minutesOf(span);
    return local.minutes >= from && local.minutes < to;
  });
}

/** When it opens next, to the minute; null when it does not within the next 14 days. Pure. */
export function nextOpening(hours: BusinessHours, at: Date): Date | null {
  const step = 15 * MINUTE_MS;
  const start = Math.ceil(at.getTime() / step) * step;
  for (let time = start; time < at.getTime() + 14 * DAY_MS; time += step) {
    if (isOpen(hours, new Date(time))) return new Date(time);
  }
  return null;
}

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
  const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'mon';
  return { date, weekday, minutes: Number(part['hour']) * 60 + Number(part['minute']) };
}

function minutesOf(span: string): [number, number] {
  const [from = '00:00', to = '24:00'] = span.split('-');
  const minutes = (time: string): number => {
    const [hour = '0', minute = '0'] = time.split(':');
    return Number(hour) * 60 + Number(minute);
  };
  return [minutes(from), minutes(to)];
}
