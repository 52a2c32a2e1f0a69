import { Button, Checkbox, MultiSelect, NativeSelect, NumberInput, Stack, Table } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePatchAgent } from '../api/agents.js';
import type { AgentView, RoutingSettings } from '../api/contract.js';
import { useLanguage, useTerms } from '../i18n/use-terms.js';
import { useNotify } from '../parts/use-notify.js';
import classes from './agent-matrix.module.css';

type Abilities = Pick<AgentView, 'skills' | 'languages' | 'capacity' | 'queues'>;

const LEVELS = ['0', '1', '2', '3', '4', '5'];
const LANGUAGES = ['en', 'ja'] as const;

export function AgentRow({ agent, settings }: { agent: AgentView; settings: RoutingSettings }) {
  const { t } = useTranslation();
  const term = useTerms();
  const language = useLanguage();
  const notify = useNotify();
  const patch = usePatchAgent();
  /** What was changed here; the rest follows the agent as others change them. */
  const [edits, setEdits] = useState<Partial<Abilities>>({});
  const { skills, languages, capacity, queues } = { ...agent, ...edits };
  const dirty = Object.keys(edits).length > 0;
  const edit = (part: Partial<Abilities>) => setEdits((before) => ({ ...before, ...part }));

  const setSkill = (skill: string, level: number) => {
    const { [skill]: _before, ...others } = skills;
    edit({ skills: level === 0 ? others : { ...others, [skill]: level } });
  };
  const save = () =>
    patch.mutate(
      { id: agent.id, patch: edits },
      {
        onSuccess: () => {
          setEdits({});
          notify.done(t('matrix.saved', { name: agent.name }));
        },
        onError: (error) => notify.failed(error),
      },
    );

  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.agent}>
        {agent.name}
        {dirty && (
          <Button
            size="compact-xs"
            mt={4}
            display="block"
            loading={patch.isPending}
            aria-label={t('matrix.save', { name: agent.name })}
            onClick={save}
          >
            {t('common.save')}
          </Button>
        )}
      </Table.Th>
      {settings.skills.map(({ id, name }) => (
        <Table.Td key={id}>
          <NativeSelect
            size="xs"
            w={56}
            data={LEVELS}
            aria-label={t('matrix.skillOf', { name: agent.name, skill: name[language] })}
            value={String(skills[id] ?? 0)}
            onChange={(event) => setSkill(id, Number(event.currentTarget.value))}
          />
        </Table.Td>
      ))}
      <Table.Td>
        <Stack
          component="fieldset"
          className="group"
          gap={4}
          aria-label={t('matrix.languagesOf', { name: agent.name })}
        >
          {LANGUAGES.map((code) => (
            <Checkbox
              key={code}
              size="sm"
              styles={{ label: { whiteSpace: 'nowrap' } }}
              label={term('language', code)}
              checked={languages.includes(code)}
              // Nobody can be without a language.
              disabled={languages.length === 1 && languages.includes(code)}
              onChange={(event) => {
                const spoken = event.currentTarget.checked;
                edit({
                  languages: LANGUAGES.filter((other) =>
                    other === code ? spoken : languages.includes(other),
                  ),
                });
              }}
            />
          ))}
        </Stack>
      </Table.Td>
      <Table.Td>
        <NumberInput
          size="xs"
          w={64}
          min={0}
          max={100}
          allowDecimal={false}
          aria-label={t('matrix.capacityOf', { name: agent.name })}
          value={capacity}
          onChange={(next) => typeof next === 'number' && edit({ capacity: next })}
        />
      </Table.Td>
      <Table.Td>
        <MultiSelect
          size="xs"
          miw={170}
          aria-label={t('matrix.queuesOf', { name: agent.name })}
          data={settings.queues.map(({ id, name }) => ({ value: id, label: name[language] }))}
          value={queues}
          onChange={(next) => edit({ queues: next })}
        />
      </Table.Td>
    </Table.Tr>
  );
}
