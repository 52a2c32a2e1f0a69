import { Alert, Button, Code, FileInput, Group, Modal, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useImportGolden } from '../api/golden.js';
import { ApiProblem } from '../api/problem.js';
import { problemText } from '../parts/problem-text.js';
import { useNotify } from '../parts/use-notify.js';

/** What fits a request; larger sets go in by the command line. */
const MOST_BYTES = 200_000;
const EXAMPLE = '{"text": "Where is my parcel?", "language": "en", "expected": "order-track.en"}';

/** Takes a file of labelled questions in; what is wrong with it is listed by line and field. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const take = useImportGolden();
  const [file, setFile] = useState<File | null>(null);
  const isTooLarge = file !== null && file.size > MOST_BYTES;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!file) return;
    file.text().then(
      (jsonl) =>
        take.mutate(jsonl, {
          onSuccess(counts) {
            notify.done(t('golden.imported', { ...counts }));
            onClose();
          },
        }),
      (error: unknown) => notify.failed(error),
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('golden.import')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack component="form" onSubmit={submit}>
        <Text size="sm">{t('golden.importHint')}</Text>
        <Code block tabIndex={0} aria-label={t('golden.example')}>
          {EXAMPLE}
        </Code>
        <FileInput
          label={t('golden.file')}
          placeholder={t('golden.chooseFile')}
          required
          clearable
          accept=".jsonl,.ndjson,.txt,application/jsonl"
          clearButtonProps={{ 'aria-label': t('golden.clear') }}
          error={isTooLarge ? t('golden.tooLarge') : undefined}
          value={file}
          onChange={(chosen) => {
            take.reset();
            setFile(chosen);
          }}
        />
        <div aria-live="polite">{take.error !== null && <Problems error={take.error} />}</div>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={file === null || isTooLarge} loading={take.isPending}>
            {t('golden.takeIn')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Problems({ error }: { error: Error }) {
  const { t } = useTranslation();
  const problems = error instanceof ApiProblem ? error.errors : [];
  if (problems.length === 0) return <Alert color="red">{problemText(error, t)}</Alert>;
  return (
    <Alert color="red" title={t('golden.importWrong')}>
      <Text component="ul" size="sm" m={0} ps="md" mah={220} style={{ overflowY: 'auto' }} tabIndex={0}>
        {problems.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            <strong>{field}</strong>: {message}
          </li>
        ))}
      </Text>
    </Alert>
  );
}
