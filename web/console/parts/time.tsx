import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-terms.js';
import { formatDuration } from './format-duration.js';
import { useNow } from './use-now.js';

const LOCALES = { en: 'en-GB', ja: 'ja-JP' };
const DAY_MS = 24 * 60 * 60 * 1000;

/** The date and time, in the reader's language; today only the time. */
export function When({ at, long = false }: { at: string; long?: boolean }) {
  const locale = LOCALES[useLanguage()];
  const date = new Date(at);
  const isToday = date.toDateString() === new Date(useNow(60_000)).toDateString();
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
  const short: Intl.DateTimeFormatOptions =
    isToday && !long ? time : { month: 'short', day: 'numeric', ...time };
  const full = date.toLocaleString(locale, { dateStyle: 'full', timeStyle: 'medium' });
  return (
    <time dateTime={at} title={full}>
      {date.toLocaleString(locale, long ? { year: 'numeric', ...short } : short)}
    </time>
  );
}

/** "3 min ago", counting on. */
export function Ago({ at }: { at: string }) {
  const language = useLanguage();
  const { t } = useTranslation();
  const seconds = Math.max(0, Math.round((useNow(10_000) - Date.parse(at)) / 1000));
  const date = new Date(at);
  const text =
    seconds < 45
      ? t('time.justNow')
      : seconds * 1000 > 7 * DAY_MS
        ? date.toLocaleDateString(LOCALES[language], { month: 'short', day: 'numeric' })
        : relative(seconds, language);
  return (
    <time dateTime={at} title={date.toLocaleString(LOCALES[language])}>
      {text}
    </time>
  );
}

/** How long it has lasted, counting on. */
export function Since({ at }: { at: string }) {
  const { t } = useTranslation();
  return <time dateTime={at}>{formatDuration((useNow() - Date.parse(at)) / 1000, t)}</time>;
}

export function useDayLabel(): (at: string) => string {
  const language = useLanguage();
  const { t } = useTranslation();
  const today = new Date(useNow(60_000));
  return (at) => {
    const day = new Date(at);
    if (day.toDateString() === today.toDateString()) return t('time.today');
    if (day.toDateString() === new Date(today.getTime() - DAY_MS).toDateString()) return t('time.yesterday');
    const withYear = day.getFullYear() === today.getFullYear() ? {} : { year: 'numeric' as const };
    return day.toLocaleDateString(LOCALES[language], {
      weekday: 'short',
      month: 'long',
      day: 'numeric',
      ...withYear,
    });
  };
}

function relative(seconds: number, language: 'en' | 'ja'): string {
  const format = new Intl.RelativeTimeFormat(LOCALES[language], { style: 'short' });
  if (seconds < 3600) return format.format(-Math.max(1, Math.round(seconds / 60)), 'minute');
  if (seconds < 86_400) return format.format(-Math.round(seconds / 3600), 'hour');
  return format.format(-Math.round(seconds / 86_400), 'day');
}
