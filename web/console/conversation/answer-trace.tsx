import { Anchor, Popover, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ActivityView } from '../api/contract.js';
import { ConfidenceBar, percent } from '../parts/confidence-bar.js';

/** Why the bot said this: how sure it was, and from which entries. */
export function AnswerTrace({ activity }: { activity: ActivityView }) {
  const { t } = useTranslation();
  const { confidence, citations } = activity;
  if (confidence === null) return null;
  return (
    <Popover width={300} position="bottom-end" withArrow trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton fz="inherit" c="inherit" td="underline" style={{ textUnderlineOffset: 3 }}>
          {t('transcript.sure', { percent: percent(confidence), count: citations.length })}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('transcript.whyThisAnswer')}>
        <ConfidenceBar confidence={confidence} />
        <ul style={{ margin: '8px 0 0', paddingInlineStart: 18, fontSize: '0.85rem' }}>
          {citations.map(({ articleId, question, version }) => (
            <li key={articleId}>
              <Anchor component={Link} href={`/knowledge/${articleId}`} size="sm">
                {question}
              </Anchor>{' '}
              (v{version})
            </li>
          ))}
          {citations.length === 0 && <li>{t('transcript.noCitations')}</li>}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
