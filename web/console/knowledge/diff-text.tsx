import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { diffWords } from './diff-words.js';

/** The changes within a text, marked by colour, by line style and for those who listen. */
export function DiffText({ before, after, language }: { before: string; after: string; language: string }) {
  const { t } = useTranslation();
  return (
    <span className="prose">
      {diffWords(before, after, language).map(({ kind, text }, index) => {
        // The parts of one comparison never change their places.
        // oxlint-disable react/no-array-index-key
        if (kind === 'same') return <span key={index}>{text}</span>;
        const Mark = kind === 'added' ? 'ins' : 'del';
        return (
          <Mark
            key={index}
            style={{
              background: `var(--tsu-${kind === 'added' ? 'inserted' : 'deleted'})`,
              textDecorationThickness: 1,
            }}
          >
            <VisuallyHidden>{t(`diff.${kind}`)}</VisuallyHidden>
            {text}
          </Mark>
        );
        // oxlint-enable react/no-array-index-key
      })}
    </span>
  );
}
