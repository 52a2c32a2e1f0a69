import { Group, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GoldenFilterOutcome } from '../api/contract.js';
import type { GoldenFilter } from '../api/keys.js';
import { useTerms } from '../i18n/use-terms.js';
import { EntryPicker, type PickedEntry } from './entry-picker.js';
import { OUTCOMES } from './outcomes.js';

interface FiltersProps {
  filter: GoldenFilter;
  onChange: (filter: GoldenFilter) => void;
}

const FILTERS: readonly GoldenFilterOutcome[] = ['wrong', 'right', ...OUTCOMES.map(([outcome]) => outcome)];

export function GoldenFilters({ filter, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const term = useTerms();
  const [entries, setEntries] = useState<PickedEntry[]>([]);
  const change = (part: Partial<GoldenFilter>) => onChange({ ...filter, ...part });
  return (
    <Group component="search" p="sm" gap="xs" align="flex-end">
      <TextInput
        flex="1 1 200px"
        type="search"
        label={t('golden.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={filter.search}
        onChange={(event) => change({ search: event.currentTarget.value })}
      />
      <Select
        flex="1 1 190px"
        clearable
        label={t('golden.now')}
        placeholder={t('golden.any')}
        data={FILTERS.map((value) => ({ value, label: t(`golden.outcomes.${value}`) }))}
        value={filter.outcome === '' ? null : filter.outcome}
        onChange={(value) => change({ outcome: value ?? '' })}
      />
      <Select
        flex="1 1 150px"
        clearable
        label={t('golden.right')}
        placeholder={t('golden.any')}
        data={(['entry', 'none'] as const).map((value) => ({ value, label: t(`golden.expects.${value}`) }))}
        value={filter.expected === '' ? null : filter.expected}
        onChange={(value) => change({ expected: value ?? '' })}
      />
      <Select
        flex="1 1 110px"
        clearable
        label={t('knowledge.language')}
        placeholder={t('golden.any')}
        data={(['en', 'ja'] as const).map((value) => ({ value, label: term('language', value) }))}
        value={filter.language === '' ? null : filter.language}
        onChange={(value) => change({ language: value ?? '' })}
      />
      <div style={{ flex: '1 1 220px', minWidth: 0 }}>
        <EntryPicker
          label={t('golden.expectedEntry')}
          max={1}
          picked={entries}
          onChange={(picked) => {
            setEntries(picked);
            change({ articleId: picked[0]?.articleId ?? '' });
          }}
        />
      </div>
    </Group>
  );
}
