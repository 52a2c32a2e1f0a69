import {
  ActionIcon,
  Button,
  Code,
  Group,
  Paper,
  Stack,
  Text,
  TextInput,
  Title,
  Tooltip,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { idFromName } from './fresh-id.js';

interface Named {
  id: string;
  name: { en: string; ja: string };
}

interface ListProps {
  title: string;
  hint: string;
  prefix: string;
  items: Named[];
  /** What a rule names cannot be removed. */
  inUse: Set<string>;
  onChange: (items: Named[]) => void;
}

export function NamedListEditor({ title, hint, prefix, items, inUse, onChange }: ListProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const [en, setEn] = useState('');
  const [ja, setJa] = useState('');
  const rename = (index: number, name: Partial<Named['name']>) => {
    const before = items[index];
    if (before) onChange(items.with(index, { ...before, name: { ...before.name, ...name } }));
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    const name = { en: en.trim() || ja.trim(), ja: ja.trim() || en.trim() };
    if (name.en === '') return;
    onChange([...items, { id: idFromName(en, items, prefix), name }]);
    setEn('');
    setJa('');
  };
  return (
    <Paper component="section" aria-labelledby={titleId} withBorder p="md" bg="var(--tsu-raised)">
      <Title order={2} id={titleId}>
        {title}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {hint}
      </Text>
      <Stack gap={8}>
        {items.map(({ id, name }, index) => (
          <Group key={id} gap={8} wrap="nowrap">
            <Code w={130} visibleFrom="sm" style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
              {id}
            </Code>
            <TextInput
              flex={1}
              size="sm"
              aria-label={t('names.english', { id })}
              value={name.en}
              onChange={(event) => rename(index, { en: event.currentTarget.value })}
            />
            <TextInput
              flex={1}
              size="sm"
              lang="ja"
              aria-label={t('names.japanese', { id })}
              value={name.ja}
              onChange={(event) => rename(index, { ja: event.currentTarget.value })}
            />
            <Tooltip label={inUse.has(id) ? t('names.inUse') : t('names.remove', { name: name.en })}>
              <ActionIcon
                variant="subtle"
                color="gray"
                c={inUse.has(id) ? undefined : 'dimmed'}
                disabled={inUse.has(id)}
                aria-label={t('names.remove', { name: name.en })}
                onClick={() => onChange(items.toSpliced(index, 1))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </Group>
        ))}
        <Group component="form" gap={8} wrap="nowrap" align="flex-end" onSubmit={add}>
          <TextInput
            flex={1}
            size="sm"
            label={t('names.newEnglish')}
            value={en}
            onChange={(event) => setEn(event.currentTarget.value)}
          />
          <TextInput
            flex={1}
            size="sm"
            lang="ja"
            label={t('names.newJapanese')}
            value={ja}
            onChange={(event) => setJa(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" leftSection={<IconPlus size={16} aria-hidden />}>
            {t('common.add')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
