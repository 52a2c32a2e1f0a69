import { Fieldset, Grid, MultiSelect, NumberInput, Select, Stack, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RoutingRule, RoutingSettings } from '../api/contract.js';
import { useLanguageName } from '../i18n/use-language-name.js';
import { useLanguage, useTerms, type TermGroup } from '../i18n/use-terms.js';
import { SkillRequirementsEditor } from './skill-requirements-editor.js';

interface FormProps {
  rule: RoutingRule;
  settings: RoutingSettings;
  onChange: (rule: RoutingRule) => void;
}

/** What the bot tells apart in what customers write. */
const LANGUAGES = 'en ja ar de el es fr he hi id it ko nl pl pt ru sv th tr uk vi zh'.split(' ');
const TIERS = ['standard', 'gold', 'platinum'] as const;
const REASONS = [
  'customer-asked',
  'anger',
  'safety',
  'sensitive',
  'failed-turns',
  'unhelpful-answer',
  'no-answer',
  'form-complete',
  'bot-error',
  'encrypted-message',
  'reopened',
  'external-bot',
];

const KINDS = ['question', 'complaint', 'praise', 'spam', 'other'] as const;

/** An empty condition fits everything, so it is left out of the rule. */
const orNothing = <T,>(values: T[]): T[] | undefined => (values.length === 0 ? undefined : values);

export function RuleForm({ rule, settings, onChange }: FormProps) {
  const { t } = useTranslation();
  const term = useTerms();
  const language = useLanguage();
  const languageName = useLanguageName();
  const { when, route } = rule;
  const setWhen = (part: Partial<RoutingRule['when']>) => onChange({ ...rule, when: { ...when, ...part } });
  const setRoute = (part: Partial<RoutingRule['route']>) =>
    onChange({ ...rule, route: { ...route, ...part } });
  const options = <T extends string>(group: TermGroup, values: readonly T[]) =>
    values.map((value) => ({ value, label: term(group, value) }));
  const channels = Object.keys(settings.channelWeights);

  return (
    <Grid mt="sm" gap="md">
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Fieldset legend={t('rule.whenLegend')}>
          <Stack gap="xs">
            <TagsInput
              size="sm"
              label={t('rule.when.tags')}
              value={when.tags ?? []}
              onChange={(tags) => setWhen({ tags: orNothing(tags) })}
            />
            <MultiSelect
              size="sm"
              label={t('rule.when.channels')}
              data={options('channel', channels)}
              value={when.channels ?? []}
              onChange={(next) => setWhen({ channels: orNothing(next) })}
            />
            <MultiSelect
              size="sm"
              label={t('rule.when.languages')}
              searchable
              data={[...new Set([...LANGUAGES, ...(when.languages ?? [])])].map((value) => ({
                value,
                label: languageName(value),
              }))}
              value={when.languages ?? []}
              onChange={(next) => setWhen({ languages: orNothing(next) })}
            />
            <MultiSelect
              size="sm"
              label={t('rule.when.tiers')}
              data={options('tier', TIERS)}
              value={when.tiers ?? []}
              onChange={(next) =>
                setWhen({ tiers: orNothing(TIERS.filter((value) => next.includes(value))) })
              }
            />
            <MultiSelect
              size="sm"
              label={t('rule.when.reasons')}
              data={options('reason', [...new Set([...REASONS, ...(when.reasons ?? [])])])}
              value={when.reasons ?? []}
              onChange={(next) => setWhen({ reasons: orNothing(next) })}
            />
            <MultiSelect
              size="sm"
              label={t('rule.when.kinds')}
              data={options('messageKind', KINDS)}
              value={when.kinds ?? []}
              onChange={(next) =>
                setWhen({ kinds: orNothing(KINDS.filter((value) => next.includes(value))) })
              }
            />
            <NumberInput
              size="sm"
              label={t('rule.when.minUrgency')}
              description={t('rule.when.minUrgencyHint')}
              min={0}
              max={1}
              step={0.1}
              value={when.minUrgency ?? ''}
              onChange={(value) => setWhen({ minUrgency: typeof value === 'number' ? value : undefined })}
            />
          </Stack>
        </Fieldset>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Fieldset legend={t('rule.thenLegend')}>
          <Stack gap="xs">
            <Select
              size="sm"
              label={t('rule.queue')}
              allowDeselect={false}
              data={settings.queues.map(({ id, name }) => ({ value: id, label: name[language] }))}
              value={route.queue}
              onChange={(queue) => queue && setRoute({ queue })}
            />
            <NumberInput
              size="sm"
              label={t('rule.priority')}
              description={t('rule.priorityHint')}
              min={0}
              max={9}
              allowDecimal={false}
              value={route.priority}
              onChange={(priority) => typeof priority === 'number' && setRoute({ priority })}
            />
            <SkillRequirementsEditor
              requirements={route.skills}
              settings={settings}
              onChange={(skills) => setRoute({ skills })}
            />
          </Stack>
        </Fieldset>
      </Grid.Col>
    </Grid>
  );
}
