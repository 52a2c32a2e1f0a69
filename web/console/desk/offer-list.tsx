import { useHotkeys } from '@mantine/hooks';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffers } from '../api/offers.js';
import classes from './desk-lists.module.css';
import { OfferCard } from './offer-card.js';

/** Offers come first: they run out. */
export function OfferList() {
  const { t } = useTranslation();
  const { data: offers } = useOffers();
  const list = useRef<HTMLUListElement>(null);
  // O leads to the first offer from anywhere on the desk, except while typing.
  useHotkeys([['o', () => list.current?.querySelector<HTMLElement>('[data-offer]')?.focus()]]);
  if (!offers || offers.length === 0) return null;
  return (
    <section className={classes.offers} aria-label={t('offer.list')}>
      <ul ref={list}>
        {offers.map((offer) => (
          <li key={offer.id}>
            <OfferCard offer={offer} />
          </li>
        ))}
      </ul>
    </section>
  );
}
