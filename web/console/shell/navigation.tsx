import { Indicator, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useOffers } from '../api/offers.js';
import { useAccount } from '../api/session.js';
import { destinationsOf, isWithin } from './destinations.js';
import classes from './app-frame.module.css';

/** A rail at the side of a wide window, a bar at the bottom of a phone. */
export function Navigation() {
  const { t } = useTranslation();
  const [location] = useLocation();
  const { role } = useAccount();
  const { data: offers } = useOffers();
  const waiting = offers?.length ?? 0;
  return (
    <nav className={classes.navigation} aria-label={t('nav.label')}>
      {destinationsOf(role).map((destination) => {
        const { href, label, icon: Picture } = destination;
        const current = isWithin(destination, location);
        const count = href === '/' ? waiting : 0;
        return (
          <Link
            key={href}
            href={href}
            className={classes.destination}
            aria-current={current ? 'page' : undefined}
          >
            <Indicator disabled={count === 0} label={count} size={16} color="red.8">
              <Picture size={22} stroke={1.7} aria-hidden />
            </Indicator>
            <span>{t(label)}</span>
            {count > 0 && <VisuallyHidden>{t('nav.offers', { count })}</VisuallyHidden>}
          </Link>
        );
      })}
    </nav>
  );
}
