import { ActionIcon, Button, Group, NumberInput, Select, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RoutingSettings, SkillRequirement } from '../api/contract.js';
import { useLanguage } from '../i18n/use-terms.js';

interface EditorProps {
  requirements: SkillRequirement[];
  settings: RoutingSettings;
  onChange: (requirements: SkillRequirement[]) => void;
}

/** Which skills, how well, and after how long one would rather have anybody than nobody. */
export function SkillRequirementsEditor({ requirements, settings, onChange }: EditorProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const unused = settings.skills.filter(({ id }) => !requirements.some(({ skill }) => skill === id));
  const change = (index: number, part: Partial<SkillRequirement>) => {
    const before = requirements[index];
    if (before) onChange(requirements.with(index, { ...before, ...part }));
  };
  return (
    <fieldset className="group" aria-label={t('rule.skills')}>
      <Text size="sm" fw={500}>
        {t('rule.skills')}
      </Text>
      <Stack gap={6} mt={4}>
        {requirements.map(({ skill, atLeast, relaxAfterSeconds }, index) => (
          <Group key={skill} gap={6} wrap="nowrap" align="flex-end">
            <Select
              size="xs"
              flex={2}
              label={t('rule.skill')}
              allowDeselect={false}
              data={settings.skills
                .filter(({ id }) => id === skill || unused.some((other) => other.id === id))
                .map(({ id, name }) => ({ value: id, label: name[language] }))}
              value={skill}
              onChange={(next) => next && change(index, { skill: next })}
            />
            <NumberInput
              size="xs"
              flex={1}
              label={t('rule.atLeast')}
              min={1}
              max={5}
              allowDecimal={false}
              value={atLeast}
              onChange={(next) => typeof next === 'number' && change(index, { atLeast: next })}
            />
            <NumberInput
              size="xs"
              flex={1.4}
              label={t('rule.relaxAfter')}
              placeholder={t('rule.never')}
              min={0}
              max={86_400}
              step={30}
              allowDecimal={false}
              value={relaxAfterSeconds ?? ''}
              onChange={(next) =>
                change(index, { relaxAfterSeconds: typeof next === 'number' ? next : undefined })
              }
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              c="dimmed"
              mb={2}
              aria-label={t('rule.removeSkill')}
              onClick={() => onChange(requirements.toSpliced(index, 1))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
      </Stack>
      <Button
        mt={6}
        size="compact-xs"
        variant="default"
        disabled={unused.length === 0}
        leftSection={<IconPlus size={13} aria-hidden />}
        onClick={() => {
          const [next] = unused;
          if (next) onChange([...requirements, { skill: next.id, atLeast: 3 }]);
        }}
      >
        {t('rule.addSkill')}
      </Button>
    </fieldset>
  );
}
