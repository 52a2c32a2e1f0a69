import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GapView } from '../api/contract.js';
import { percent } from '../parts/confidence-bar.js';

type Deflection = NonNullable<GapView['deflection']>;

/** What the entry changed: the share that needs no agent, before and after, with the counts behind it. */
export function GapDeflection({ deflection: { before, after } }: { deflection: Deflection }) {
  const { t } = useTranslation();
  return (
    <Text size="sm">
      {t('gaps.deflectionBefore', figures(before))};{' '}
      <strong>{t('gaps.deflectionAfter', figures(after))}</strong>
    </Text>
  );
}

const figures = ({ asked, deflected }: Deflection['before']) => ({
  asked,
  deflected,
  share: asked === 0 ? '–' : `${percent(deflected / asked)} %`,
});
