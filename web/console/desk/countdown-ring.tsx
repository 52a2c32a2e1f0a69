import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNow } from '../parts/use-now.js';

const RADIUS = 17;
const LENGTH = 2 * Math.PI * RADIUS;
const HURRY_SECONDS = 10;

/** The time left as a closing ring with the seconds in it. */
export function CountdownRing({ from, to }: { from: string; to: string }) {
  const { t } = useTranslation();
  const end = Date.parse(to);
  const seconds = Math.max(0, Math.ceil((end - useNow()) / 1000));
  const share = Math.min(1, (seconds * 1000) / Math.max(1, end - Date.parse(from)));
  const color =
    seconds > HURRY_SECONDS ? 'var(--mantine-primary-color-filled)' : 'var(--mantine-color-red-7)';
  return (
    <div style={{ flex: 'none' }}>
      <svg width="40" height="40" viewBox="0 0 40 40" aria-hidden="true">
        <circle cx="20" cy="20" r={RADIUS} fill="none" stroke="var(--tsu-line)" strokeWidth="4" />
        <circle
          cx="20"
          cy="20"
          r={RADIUS}
          fill="none"
          stroke={color}
          strokeWidth="4"
          strokeLinecap="round"
          strokeDasharray={LENGTH}
          strokeDashoffset={LENGTH * (1 - share)}
          transform="rotate(-90 20 20)"
          style={{ transition: 'stroke-dashoffset 1s linear' }}
        />
        <text x="20" y="24.5" textAnchor="middle" fontSize="13" fontWeight="650" fill="currentColor">
          {seconds}
        </text>
      </svg>
      <VisuallyHidden>{t('offer.secondsLeft', { count: seconds })}</VisuallyHidden>
    </div>
  );
}
