import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface WideTableProps {
  label: string;
  minWidth: number;
  children: ReactNode;
}

/** A table that scrolls sideways where there is no room, also by keyboard: for that it takes the focus. */
export function WideTable({ label, minWidth, children }: WideTableProps) {
  const { t } = useTranslation();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="scroll-x" role="group" tabIndex={0} aria-label={t('common.table', { label })}>
      <div style={{ minWidth }}>{children}</div>
    </div>
  );
}
