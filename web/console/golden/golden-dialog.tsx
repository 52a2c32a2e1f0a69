import { Button, Group, Modal, Radio, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../api/contract.js';
import { useSaveGolden } from '../api/golden.js';
import { ApiProblem } from '../api/problem.js';
import { useNotify } from '../parts/use-notify.js';
import { EntryPicker, type PickedEntry } from './entry-picker.js';

/** What is known of a question before somebody looks at it. */
export interface GoldenDraft {
  /** Null: a new one. */
  id: string | null;
  text: string;
  language: Language;
  entries: PickedEntry[];
}

/** Adds a golden question, or changes one. */
export function GoldenDialog({ draft, onClose }: { draft: GoldenDraft; onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const save = useSaveGolden(draft.id);
  const [text, setText] = useState(draft.text);
  const [language, setLanguage] = useState(draft.language);
  const [entries, setEntries] = useState(draft.entries);
  const [toPeople, setToPeople] = useState(draft.id !== null && draft.entries.length === 0);
  const fields = save.error instanceof ApiProblem ? save.error.errors : [];
  const errorOf = (name: string) => fields.find(({ field }) => field.split('.')[0] === name)?.message;
  const complete = text.trim() !== '' && (toPeople || entries.length > 0);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      {
        text: text.trim(),
        language,
        expected: toPeople ? [] : entries.map(({ articleId }) => articleId),
      },
      {
        onSuccess() {
          notify.done(t(draft.id === null ? 'golden.added' : 'golden.saved'));
          onClose();
        },
        onError: (error) => notify.failed(error),
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(draft.id === null ? 'golden.add' : 'golden.edit')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack component="form" onSubmit={submit}>
        <Textarea
          label={t('golden.question')}
          description={t('golden.questionHint')}
          required
          data-autofocus={draft.text === '' ? true : undefined}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2000}
          error={errorOf('text')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group gap="sm">
          <Text size="sm" fw={500} id="golden-language">
            {t('knowledge.language')}
          </Text>
          <SegmentedControl
            size="xs"
            aria-labelledby="golden-language"
            value={language}
            onChange={setLanguage}
            data={[
              { value: 'en', label: 'English' },
              { value: 'ja', label: '日本語' },
            ]}
          />
        </Group>
        <Radio.Group
          label={t('golden.rightIs')}
          value={toPeople ? 'none' : 'entry'}
          onChange={(value) => setToPeople(value === 'none')}
        >
          <Stack gap={8} mt={6}>
            <Radio value="entry" label={t('golden.expects.entry')} />
            <Radio value="none" label={t('golden.expects.none')} />
          </Stack>
        </Radio.Group>
        {!toPeople && (
          <EntryPicker
            label={t('golden.entries')}
            description={t('golden.entriesHint')}
            error={errorOf('expected')}
            picked={entries}
            onChange={setEntries}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={!complete} loading={save.isPending}>
            {t(draft.id === null ? 'common.add' : 'common.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
