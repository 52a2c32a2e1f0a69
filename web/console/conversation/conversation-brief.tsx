import { Button, Collapse, Group, Text } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActivityView, ConversationView } from '../api/contract.js';
import { percent } from '../parts/confidence-bar.js';
import classes from './conversation.module.css';

interface BriefProps {
  conversation: ConversationView;
  activities: ActivityView[];
}

/** What they asked, what the bot said, what it is about: to be read in five seconds, before the first answer. */
export function ConversationBrief({ conversation, activities }: BriefProps) {
  const { t } = useTranslation();
  const id = useId();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const messages = activities.filter(({ kind, text }) => kind === 'message' && text);
  const asked = messages.findLast(({ author }) => author.kind === 'customer');
  const botSaid = messages.findLast(({ author }) => author.kind === 'bot');
  const answered = messages.some(({ author }) => author.kind === 'agent');
  const summary = conversation.handoff?.summary ?? '';
  // Once a person has answered they know the case: the room is better used for the talk.
  const open = chosen ?? !answered;
  if (!asked || conversation.state === 'closed') return null;

  return (
    <section className={classes.brief} aria-label={t('brief.title')}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="xs" c="dimmed" truncate>
          <strong>{t('brief.title')}</strong>
          {!open && ` · ${asked.text}`}
        </Text>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          c="dimmed"
          style={{ flex: 'none' }}
          aria-expanded={open}
          aria-controls={id}
          rightSection={
            open ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />
          }
          onClick={() => setChosen(!open)}
        >
          {t(open ? 'brief.hide' : 'brief.show')}
        </Button>
      </Group>
      <Collapse expanded={open} id={id}>
        <dl className={classes.facts}>
          <Fact label={t('brief.asked')} strong>
            {asked.text}
          </Fact>
          {botSaid && (
            <Fact
              label={
                botSaid.confidence === null
                  ? t('brief.botSaid')
                  : t('brief.botSaidSure', { percent: percent(botSaid.confidence) })
              }
            >
              {botSaid.text}
            </Fact>
          )}
          {summary !== '' && <Fact label={t('brief.summary')}>{summary}</Fact>}
        </dl>
      </Collapse>
    </section>
  );
}

function Fact({ label, strong = false, children }: { label: string; strong?: boolean; children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="xs" c="dimmed">
        {label}
      </Text>
      <Text component="dd" size="sm" fw={strong ? 600 : 400} lineClamp={strong ? 3 : 2} m={0}>
        {children}
      </Text>
    </div>
  );
}
