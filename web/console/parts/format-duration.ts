import type { TFunction } from 'i18next';

/** "45 s", "3 min 20 s", "2 h 5 min", "24 h": two units are enough to act on, and a zero says nothing. */
export function formatDuration(totalSeconds: number, t: TFunction): string {
  const seconds = Math.max(0, Math.round(totalSeconds));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (minutes < 1) return t('time.seconds', { s: seconds });
  if (minutes < 10 && seconds % 60 > 0) return t('time.minutesSeconds', { m: minutes, s: seconds % 60 });
  if (hours < 1) return t('time.minutes', { m: minutes });
  if (hours < 48 && minutes % 60 > 0) return t('time.hoursMinutes', { h: hours, m: minutes % 60 });
  if (hours < 48) return t('time.hours', { h: hours });
  return t('time.days', { d: Math.floor(hours / 24) });
}
