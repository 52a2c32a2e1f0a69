import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

interface EditorProps {
  phrasings: string[];
  onChange: (phrasings: string[]) => void;
}

/** How customers really say it, one a line. Enter leads to the next line, so that many can be typed in one go. */
export function PhrasingsEditor({ phrasings, onChange }: EditorProps) {
  const { t } = useTranslation();
  const rows = useRef<HTMLDivElement>(null);

  const focusRow = (index: number) =>
    requestAnimationFrame(() => rows.current?.querySelectorAll('input')[index]?.focus());
  const addAfter = (index: number) => {
    onChange(phrasings.toSpliced(index + 1, 0, ''));
    focusRow(index + 1);
  };
  const remove = (index: number) => {
    onChange(phrasings.toSpliced(index, 1));
    focusRow(Math.max(0, index - 1));
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    addAfter(index);
  };

  return (
    <fieldset className="group">
      <Text component="legend" size="sm" fw="var(--mantine-font-weight-medium)" p={0}>
        {t('article.utterances')}
      </Text>
      <Text size="xs" c="dimmed" mb={6}>
        {t('article.utterancesHint')}
      </Text>
      <Stack gap={6} ref={rows}>
        {phrasings.map((phrasing, index) => (
          // A line is known by its place only: two may read the same while being typed.
          // oxlint-disable-next-line react/no-array-index-key
          <Group key={index} gap={6} wrap="nowrap">
            <TextInput
              flex={1}
              size="sm"
              aria-label={t('article.phrasingNumber', { number: index + 1 })}
              value={phrasing}
              onChange={(event) => onChange(phrasings.with(index, event.currentTarget.value))}
              onKeyDown={(event) => onKeyDown(event, index)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              c="dimmed"
              aria-label={t('article.removePhrasing', { number: index + 1 })}
              onClick={() => remove(index)}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
      </Stack>
      <Button
        mt={8}
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => addAfter(phrasings.length - 1)}
      >
        {t('article.addPhrasing')}
      </Button>
    </fieldset>
  );
}
