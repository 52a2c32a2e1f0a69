import { Tooltip, VisuallyHidden } from '@mantine/core';
import { IconAlertCircle, IconCheck, IconChecks, IconClock, type Icon } from '@tabler/icons-react';
import type { ActivityView } from '../api/contract.js';
import { useTerms } from '../i18n/use-terms.js';

type Delivery = NonNullable<ActivityView['delivery']>;

const MARKS: Record<Delivery, [Icon, string]> = {
  pending: [IconClock, 'currentColor'],
  sending: [IconClock, 'currentColor'],
  sent: [IconCheck, 'currentColor'],
  delivered: [IconChecks, 'currentColor'],
  read: [IconChecks, 'var(--mantine-color-anchor)'],
  failed: [IconAlertCircle, 'var(--mantine-color-error)'],
};

/** How far a message got. A failure is written out: it needs an act. */
export function DeliveryMark({
  delivery,
  error,
}: {
  delivery: ActivityView['delivery'];
  error: string | null;
}) {
  const term = useTerms();
  if (delivery === null) return null;
  const [Picture, color] = MARKS[delivery];
  const label = term('delivery', delivery);
  if (delivery === 'failed') {
    return (
      <span style={{ color, display: 'inline-flex', alignItems: 'center', gap: 4 }}>
        <Picture size={14} aria-hidden />
        {error ? `${label}: ${error}` : label}
      </span>
    );
  }
  return (
    <Tooltip label={label}>
      <span style={{ color, display: 'inline-flex' }}>
        <Picture size={14} aria-hidden />
        <VisuallyHidden>{label}</VisuallyHidden>
      </span>
    </Tooltip>
  );
}
