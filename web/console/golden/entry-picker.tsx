import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntryChoices } from '../api/articles.js';

/** An entry by the question it answers; null: only its id is known. */
export interface PickedEntry {
  articleId: string;
  question: string | null;
}

interface PickerProps {
  label: string;
  description?: string;
  /** Default: any number up to ten. */
  max?: number;
  error?: string | undefined;
  picked: PickedEntry[];
  onChange: (picked: PickedEntry[]) => void;
}

/** Picks entries by the words of their questions, answers and phrasings. */
export function EntryPicker({ label, description, max = 10, error, picked, onChange }: PickerProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [typed] = useDebouncedValue(search, 200);
  const { data: found = [] } = useEntryChoices(typed.trim());
  const known = new Map<string, string | null>([
    ...found.map(({ id, draft }) => [id, draft.question] as const),
    ...picked.map(({ articleId, question }) => [articleId, question] as const),
  ]);
  return (
    <MultiSelect
      label={label}
      description={description}
      placeholder={picked.length === 0 ? t('golden.pickHint') : ''}
      error={error}
      searchable
      // Within the dialog; and the list itself scrolls, which the keyboard reaches.
      comboboxProps={{ withinPortal: false }}
      withScrollArea={false}
      styles={{ options: { maxHeight: 220, overflowY: 'auto' } }}
      maxValues={max}
      nothingFoundMessage={t('knowledge.none')}
      clearButtonProps={{ 'aria-label': t('golden.clear') }}
      data={[...known].map(([value, question]) => ({ value, label: question ?? value }))}
      // The server has searched already, in more than the labels.
      filter={({ options }) => options}
      searchValue={search}
      onSearchChange={setSearch}
      value={picked.map(({ articleId }) => articleId)}
      onChange={(ids) =>
        onChange(ids.map((articleId) => ({ articleId, question: known.get(articleId) ?? null })))
      }
    />
  );
}
