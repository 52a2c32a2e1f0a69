import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactView } from '../api/contract.js';

/** What to call a contact: a visitor of the web chat has often not said their name. */
export function useContactName(): (contact: Pick<ContactView, 'name'>) => string {
  const { t } = useTranslation();
  return useCallback(({ name }) => name || t('contact.unnamed'), [t]);
}
