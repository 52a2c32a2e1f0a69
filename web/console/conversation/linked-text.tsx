import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';

/** Only http(s), and not the punctuation that ends the sentence around an address. */
const ADDRESS = /(https?:\/\/[^\s<>"'「」（）。、]+[^\s<>"'「」（）。、.,!?;:)\]])/g;

/** Text with its web addresses as links. */
export const linkedText = (text: string): ReactNode[] =>
  text.split(ADDRESS).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <Anchor
        // The parts of one text never change their places.
        // oxlint-disable-next-line react/no-array-index-key
        key={index}
        href={part}
        target="_blank"
        rel="noreferrer noopener"
        inherit
        underline="always"
      >
        {part}
      </Anchor>
    ),
  );
