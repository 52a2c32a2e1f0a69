import { ActionIcon, Tooltip } from '@mantine/core';
import { IconStar } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../api/contract.js';
import { useAccount } from '../api/session.js';
import { mayPublishArticles } from '../parts/permissions.js';
import type { PickedEntry } from './entry-picker.js';
import { GoldenDialog } from './golden-dialog.js';

interface AddProps {
  text: string;
  language: Language;
  /** What is probably right to say; default: whoever adds it picks. */
  entries?: PickedEntry[];
}

/** Beside a question that a customer asked: into the golden set with it. */
export function AddGoldenButton({ text, language, entries = [] }: AddProps) {
  const { t } = useTranslation();
  const { role } = useAccount();
  const [isOpen, setOpen] = useState(false);
  if (!mayPublishArticles(role)) return null;
  return (
    <>
      <Tooltip label={t('golden.addThis')}>
        <ActionIcon
          variant="subtle"
          size={24}
          // In a line of text.
          style={{ verticalAlign: 'middle' }}
          aria-label={t('golden.addQuestion', { text })}
          onClick={() => setOpen(true)}
        >
          <IconStar size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {isOpen && (
        <GoldenDialog draft={{ id: null, text, language, entries }} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
