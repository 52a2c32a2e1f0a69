import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useOffers } from '../api/offers.js';
import { useTerms } from '../i18n/use-terms.js';
import { announce } from '../parts/announcer.js';
import { useContactName } from '../parts/contact-name.js';

const COUNTED = /^\(\d+\) /;

/** Makes a new offer noticed without a sound: in the window's title, read aloud, and as a note on other pages. */
export function OfferBell() {
  const { t } = useTranslation();
  const nameOf = useContactName();
  const term = useTerms();
  const [location] = useLocation();
  const { data: offers } = useOffers();
  const known = useRef<Set<string>>(new Set());
  const atDesk = location === '/' || location.startsWith('/conversations/');

  useEffect(() => {
    const fresh = (offers ?? []).filter((offer) => !known.current.has(offer.id));
    known.current = new Set((offers ?? []).map((offer) => offer.id));
    for (const offer of fresh) {
      const message = t('offer.announcement', {
        name: nameOf(offer.contact),
        reason: term('reason', offer.reason),
      });
      announce(message);
      if (atDesk) continue;
      notifications.show({
        id: offer.id,
        title: message,
        message: (
          <Anchor component={Link} href="/" size="sm">
            {t('offer.goToDesk')}
          </Anchor>
        ),
        autoClose: Date.parse(offer.expiresAt) - Date.parse(offer.offeredAt),
        withBorder: true,
        closeButtonProps: { 'aria-label': t('common.close') },
      });
    }
  }, [offers, atDesk, t, term, nameOf]);

  const count = offers?.length ?? 0;
  useEffect(() => {
    // Pages set their own titles, so the count is put back whenever one does.
    const mark = () => {
      const plain = document.title.replace(COUNTED, '');
      const wanted = count > 0 ? `(${count}) ${plain}` : plain;
      if (document.title !== wanted) document.title = wanted;
    };
    mark();
    const titleElement = document.querySelector('title');
    if (!titleElement) return undefined;
    const observer = new MutationObserver(mark);
    observer.observe(titleElement, { childList: true, characterData: true, subtree: true });
    return () => observer.disconnect();
  }, [count]);

  return null;
}
