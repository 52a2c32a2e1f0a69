import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { GapView } from '../api/contract.js';
import { useLanguage } from '../i18n/use-terms.js';

const WIDTH = 260;
const HEIGHT = 72;
const LABELS = 16;
/** A quarter: as long as questions are kept. */
const WEEKS = 13;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** Questions by week, weeks without any among them; the title says the same in words. */
export function WeeklyBars({ weeks }: { weeks: GapView['weeks'] }) {
  const { t } = useTranslation();
  const titleId = useId();
  const locale = useLanguage() === 'ja' ? 'ja-JP' : 'en-GB';
  const shown = lastWeeks(weeks);
  const top = Math.max(1, ...shown.map(({ count }) => count));
  const slot = WIDTH / WEEKS;
  const nameOf = (monday: string) =>
    new Date(monday).toLocaleDateString(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' });
  const list = weeks.map(({ monday, count }) => t('gaps.weekOf', { week: nameOf(monday), count })).join(', ');
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width="100%"
      style={{ maxWidth: 360 }}
      role="img"
      aria-labelledby={titleId}
    >
      <title id={titleId}>{t('gaps.weeks', { list })}</title>
      <line x1="0" x2={WIDTH} y1={HEIGHT - LABELS} y2={HEIGHT - LABELS} stroke="var(--tsu-line)" />
      {shown.map(({ monday, count }, at) => {
        const height = ((HEIGHT - LABELS - 2) * count) / top;
        return (
          <g key={monday}>
            <rect
              x={at * slot + 2}
              y={HEIGHT - LABELS - height}
              width={slot - 4}
              height={height}
              rx="2"
              fill="var(--mantine-color-orange-7)"
            />
            {at % 6 === 0 && (
              <text
                x={at * slot + slot / 2}
                y={HEIGHT - 4}
                textAnchor={at === 0 ? 'start' : at === WEEKS - 1 ? 'end' : 'middle'}
                fontSize="10"
                fill="var(--mantine-color-dimmed)"
              >
                {nameOf(monday)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function lastWeeks(weeks: GapView['weeks']): GapView['weeks'] {
  const counts = new Map(weeks.map(({ monday, count }) => [monday, count]));
  const now = new Date();
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const thisMonday = today - ((now.getUTCDay() + 6) % 7) * (WEEK_MS / 7);
  return Array.from({ length: WEEKS }, (_, at) => {
    const monday = new Date(thisMonday - (WEEKS - 1 - at) * WEEK_MS).toISOString().slice(0, 10);
    return { monday, count: counts.get(monday) ?? 0 };
  });
}
