import { ActionIcon, Badge, Button, Collapse, Group, Paper, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RoutingRule, RoutingSettings } from '../api/contract.js';
import { useLanguageName } from '../i18n/use-language-name.js';
import { useLanguage, useTerms, type TermGroup } from '../i18n/use-terms.js';
import { RuleForm } from './rule-form.js';

interface RuleCardProps {
  rule: RoutingRule;
  number: number;
  settings: RoutingSettings;
  open: boolean;
  onToggle: () => void;
  onChange: (rule: RoutingRule) => void;
  onUp: (() => void) | null;
  onDown: (() => void) | null;
  onRemove: (() => void) | null;
}

export function RuleCard({
  rule,
  number,
  settings,
  open,
  onToggle,
  onChange,
  onUp,
  onDown,
  onRemove,
}: RuleCardProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameIn = (list: RoutingSettings['queues'], id: string) =>
    list.find((item) => item.id === id)?.name[language] ?? id;
  return (
    <Paper withBorder p="sm" bg="var(--tsu-raised)">
      <Group justify="space-between" align="flex-start">
        <Group gap={6} flex="1 1 260px">
          <Text fw={700} size="sm">
            {number}.
          </Text>
          <Conditions rule={rule} />
          <Text size="sm" aria-hidden>
            →
          </Text>
          <Badge color="ai" variant="filled">
            {nameIn(settings.queues, rule.route.queue)}
          </Badge>
          {rule.route.skills.map(({ skill, atLeast }) => (
            <Badge key={skill} color="teal">
              {nameIn(settings.skills, skill)} ≥ {atLeast}
            </Badge>
          ))}
          <Badge color="gray" variant="outline">
            {t('rule.priorityIs', { priority: rule.route.priority })}
          </Badge>
        </Group>
        <Group gap={2} wrap="nowrap">
          <Act icon={IconArrowUp} label={t('rule.up', { number })} onClick={onUp} />
          <Act icon={IconArrowDown} label={t('rule.down', { number })} onClick={onDown} />
          <Act icon={IconTrash} label={t('rule.remove', { number })} onClick={onRemove} />
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPencil size={14} aria-hidden />}
            aria-expanded={open}
            onClick={onToggle}
          >
            {t(open ? 'common.close' : 'common.edit')}
          </Button>
        </Group>
      </Group>
      <Collapse expanded={open} keepMounted={false}>
        <RuleForm rule={rule} settings={settings} onChange={onChange} />
      </Collapse>
    </Paper>
  );
}

/** "tag: returns; tier: gold", or "everything". */
function Conditions({ rule: { when } }: { rule: RoutingRule }) {
  const { t } = useTranslation();
  const term = useTerms();
  const languageName = useLanguageName();
  const named = (group: TermGroup, values: string[] | undefined) =>
    values?.map((value) => term(group, value));
  const parts = [
    ['tags', when.tags],
    ['channels', named('channel', when.channels)],
    ['languages', when.languages?.map(languageName)],
    ['tiers', named('tier', when.tiers)],
    ['reasons', named('reason', when.reasons)],
    ['kinds', named('messageKind', when.kinds)],
    ['minUrgency', when.minUrgency === undefined ? undefined : [String(when.minUrgency)]],
  ] as const;
  const set = parts.filter(([, values]) => values && values.length > 0);
  if (set.length === 0) return <Text size="sm">{t('rule.everything')}</Text>;
  return set.map(([name, values]) => (
    <Text key={name} size="sm">
      <Text span inherit c="dimmed">
        {t(`rule.when.${name}`)}
      </Text>{' '}
      {values?.join(t('common.or'))}
    </Text>
  ));
}

function Act({ icon: Picture, label, onClick }: { icon: Icon; label: string; onClick: (() => void) | null }) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      c={onClick ? 'var(--mantine-color-text)' : undefined}
      disabled={onClick === null}
      aria-label={label}
      onClick={onClick ?? undefined}
    >
      <Picture size={16} aria-hidden />
    </ActionIcon>
  );
}
