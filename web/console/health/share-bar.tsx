import { Text } from '@mantine/core';

/** A share as a bar, and in words beside it. */
export const ShareBar = ({ share, label }: { share: number; label: string }) => (
  <>
    <svg width="100%" height="8" aria-hidden="true">
      <rect width="100%" height="8" rx="3" fill="var(--tsu-line)" />
      <rect width={`${share * 100}%`} height="8" rx="3" fill="var(--mantine-color-red-7)" />
    </svg>
    <Text size="sm">{label}</Text>
  </>
);
