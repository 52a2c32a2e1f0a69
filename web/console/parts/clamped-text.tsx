import { Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** About as much as three lines hold; what is shorter needs no button. */
const LONG = 140;

/** Text of which the beginning is enough at first. */
export function ClampedText({ text }: { text: string }) {
  const { t } = useTranslation();
  const [whole, setWhole] = useState(false);
  return (
    <>
      <Text size="sm" className="prose" lineClamp={whole ? undefined : 3}>
        {text}
      </Text>
      {text.length > LONG && (
        <UnstyledButton
          fz="xs"
          c="var(--mantine-color-anchor)"
          mih={24}
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {t(whole ? 'common.less' : 'common.more')}
        </UnstyledButton>
      )}
    </>
  );
}
