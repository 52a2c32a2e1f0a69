import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GateReport } from '../api/contract.js';

const BARS = [
  ['broken', 'var(--mantine-color-red-6)'],
  ['fixed', 'var(--mantine-color-teal-6)'],
  ['changed', 'var(--mantine-color-yellow-6)'],
  ['unchanged', 'var(--mantine-color-gray-5)'],
] as const;

/** How many questions of each kind, side by side; a single one is still seen. */
export function EffectChart({ counts }: { counts: GateReport['counts'] }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...BARS.map(([kind]) => counts[kind]));
  return (
    <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: 'none' }}>
      {BARS.map(([kind, color]) => (
        <Group component="li" key={kind} gap="xs" wrap="nowrap">
          <Text size="sm" w={96} style={{ flex: 'none' }}>
            {t(`gate.kinds.${kind}`)}
          </Text>
          <Text size="sm" fw={600} w={44} ta="right" style={{ flex: 'none' }}>
            {counts[kind]}
          </Text>
          <div style={{ flex: 1 }} aria-hidden>
            <div
              style={{
                width: `${(counts[kind] / most) * 100}%`,
                minWidth: counts[kind] > 0 ? 3 : 0,
                height: 12,
                borderRadius: 3,
                background: color,
              }}
            />
          </div>
        </Group>
      ))}
    </Stack>
  );
}
