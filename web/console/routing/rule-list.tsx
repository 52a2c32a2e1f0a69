import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoutingRule } from '../api/contract.js';
import { announce } from '../parts/announcer.js';
import { freshId } from './fresh-id.js';
import { RuleCard } from './rule-card.js';
import type { RoutingEditor } from './use-routing-editor.js';

/** Tried from the top; the first that fits decides. */
export function RuleList({ editor }: { editor: RoutingEditor }) {
  const { t } = useTranslation();
  const [openId, setOpenId] = useState<string | null>(null);
  const { rules, queues } = editor.draft;
  const change = (next: RoutingRule[]) => editor.change({ rules: next });

  const move = (index: number, to: number) => {
    const rule = rules[index];
    if (!rule) return;
    change(rules.toSpliced(index, 1).toSpliced(to, 0, rule));
    announce(t('rule.moved', { position: to + 1 }));
  };
  const add = () => {
    const id = freshId('rule', rules);
    const rule: RoutingRule = {
      id,
      when: {},
      route: { queue: queues[0]?.id ?? '', skills: [], priority: 3 },
    };
    // Above the last one, which matches everything: below it no rule is ever reached.
    change(rules.toSpliced(Math.max(0, rules.length - 1), 0, rule));
    setOpenId(id);
  };

  const last = rules.at(-1);
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('rule.hint')}
      </Text>
      {last && Object.values(last.when).some(isCondition) && (
        <Alert color="orange">{t('rule.lastShouldMatchAll')}</Alert>
      )}
      <Stack component="ol" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {rules.map((rule, index) => (
          <li key={rule.id}>
            <RuleCard
              rule={rule}
              number={index + 1}
              settings={editor.draft}
              open={openId === rule.id}
              onToggle={() => setOpenId(openId === rule.id ? null : rule.id)}
              onChange={(next) => change(rules.with(index, next))}
              onUp={index > 0 ? () => move(index, index - 1) : null}
              onDown={index < rules.length - 1 ? () => move(index, index + 1) : null}
              onRemove={rules.length > 1 ? () => change(rules.toSpliced(index, 1)) : null}
            />
          </li>
        ))}
      </Stack>
      <div>
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
          {t('rule.add')}
        </Button>
      </div>
    </Stack>
  );
}

/** An empty list fits everything; a least urgency is always one. */
const isCondition = (value: string[] | number | undefined): boolean =>
  typeof value === 'number' || (value !== undefined && value.length > 0);
