import { ActionIcon, Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CheckedQuestionView } from '../api/contract.js';
import { LanguageBadge } from '../parts/badges.js';
import { percent } from '../parts/confidence-bar.js';
import { Ago } from '../parts/time.js';
import classes from './golden.module.css';

interface ItemProps {
  question: CheckedQuestionView;
  /** Null: may not. */
  onEdit: (() => void) | null;
  onRemove: (() => void) | null;
}

/** A golden question, what is right, and what customers are told now. */
export function GoldenItem({ question, onEdit, onRemove }: ItemProps) {
  const { t } = useTranslation();
  const { text, language, entries, now, isRight } = question;
  return (
    <li className={classes.item} data-right={isRight}>
      <Stack gap={4} className={classes.question}>
        <Text fw={600} lang={language} className="prose">
          {text}
        </Text>
        <Group gap={6}>
          <LanguageBadge language={language} />
          <Text size="xs" c="dimmed">
            {question.updatedByName} · <Ago at={question.updatedAt} />
          </Text>
        </Group>
      </Stack>
      <div className={classes.part}>
        <Text size="xs" c="dimmed">
          {t('golden.right')}
        </Text>
        {entries.length === 0 && <Text size="sm">{t('golden.person')}</Text>}
        {entries.map((entry) => (
          <Group key={entry.articleId} gap={6}>
            <EntryLink {...entry} />
            {!entry.isLive && <Badge color="orange">{t('golden.notLive')}</Badge>}
          </Group>
        ))}
      </div>
      <div className={classes.part}>
        <Text size="xs" c="dimmed">
          {t('golden.now')}
        </Text>
        <Group gap={6}>
          <Badge color={isRight ? 'teal' : 'red'}>{t(`golden.outcomes.${outcomeOf(question)}`)}</Badge>
          <Text size="xs" c="dimmed">
            {t('tryIt.sure', { percent: percent(now.confidence) })}
          </Text>
        </Group>
        {now.entries.map((entry) => (
          <div key={entry.articleId}>
            <EntryLink {...entry} />
          </div>
        ))}
        {now.asks.length > 0 && (
          <Text size="xs" c="dimmed">
            {t('gate.asksFirst', { details: now.asks.join(', ') })}
          </Text>
        )}
        {now.thenPeople && (
          <Text size="xs" c="dimmed">
            {t('gate.thenPeople')}
          </Text>
        )}
      </div>
      <Group gap={4} wrap="nowrap" className={classes.actions}>
        {onEdit && (
          <ActionIcon variant="subtle" size={32} aria-label={t('golden.editOne', { text })} onClick={onEdit}>
            <IconPencil size={17} aria-hidden />
          </ActionIcon>
        )}
        {onRemove && (
          <ActionIcon
            variant="subtle"
            color="gray"
            c="dimmed"
            size={32}
            aria-label={t('golden.removeOne', { text })}
            onClick={onRemove}
          >
            <IconTrash size={17} aria-hidden />
          </ActionIcon>
        )}
      </Group>
    </li>
  );
}

const outcomeOf = ({ now, isRight }: CheckedQuestionView) =>
  `${now.decision}-${isRight ? 'right' : 'wrong'}` as const;

function EntryLink({ articleId, question }: { articleId: string; question: string | null }) {
  if (question === null) return <Text size="sm">{articleId}</Text>;
  return (
    <Anchor component={Link} href={`/knowledge/${encodeURIComponent(articleId)}`} size="sm">
      {question}
    </Anchor>
  );
}
