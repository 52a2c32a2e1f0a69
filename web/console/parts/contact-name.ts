import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactView } from '../api/contract.js';

/** Who never gave a name has a number from the server, to be told apart by: `#F2AF`. */
export const isUnnamed = ({ name }: Pick<ContactView, 'name'>): boolean => /^#[0-9A-F]{4}$/.test(name);

/** What to call a contact: a visitor of the web chat has often not said their name. */
export function useContactName(): (contact: Pick<ContactView, 'name'>) => string {
  const { t } = useTranslation();
  return useCallback(
    (contact) => (isUnnamed(contact) ? t('contact.unnamed', { number: contact.name }) : contact.name),
    [t],
  );
}
