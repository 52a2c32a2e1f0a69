import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NamedListEditor } from './named-list-editor.js';
import type { RoutingEditor } from './use-routing-editor.js';

/** Queues, skills and dispositions: an id for programs, a name in each language for people. */
export function NamesEditor({ editor }: { editor: RoutingEditor }) {
  const { t } = useTranslation();
  const { queues, skills, dispositions, rules } = editor.draft;
  const usedQueues = new Set(rules.map(({ route }) => route.queue));
  const usedSkills = new Set(rules.flatMap(({ route }) => route.skills.map(({ skill }) => skill)));
  return (
    <Stack gap="lg">
      <NamedListEditor
        title={t('names.queues')}
        hint={t('names.queuesHint')}
        prefix="queue"
        items={queues}
        inUse={usedQueues}
        onChange={(next) => editor.change({ queues: next })}
      />
      <NamedListEditor
        title={t('names.skills')}
        hint={t('names.skillsHint')}
        prefix="skill"
        items={skills}
        inUse={usedSkills}
        onChange={(next) => editor.change({ skills: next })}
      />
      <NamedListEditor
        title={t('names.dispositions')}
        hint={t('names.dispositionsHint')}
        prefix="disposition"
        items={dispositions}
        inUse={NONE}
        onChange={(next) => editor.change({ dispositions: next })}
      />
    </Stack>
  );
}

const NONE = new Set<string>();
