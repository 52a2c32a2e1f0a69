import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../api/contract.js';
import { useLanguageName } from '../i18n/use-language-name.js';
import { useTerms } from '../i18n/use-terms.js';
import { percent } from '../parts/confidence-bar.js';
import classes from './conversation.module.css';
import { PanelSection } from './panel-section.js';

/** What the customer told the bot when asked, what they write for, and how they feel about it. */
export function CaseFacts({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation();
  const term = useTerms();
  const languageName = useLanguageName();
  const { details, intent } = conversation;
  if (details.length === 0 && !intent) return null;
  return (
    <PanelSection title={t('caseFacts.title')}>
      <dl className={classes.facts}>
        {details.map(({ articleId, name, label, value }) => (
          <Fact key={`${articleId}:${name}`} label={label} strong>
            {value}
          </Fact>
        ))}
        {intent && (
          <>
            <Fact label={t('caseFacts.kind')}>{term('messageKind', intent.kind)}</Fact>
            <Fact label={t('caseFacts.feeling')}>{term('feeling', feelingOf(intent.sentiment))}</Fact>
            <Fact label={t('caseFacts.urgency')}>{percent(intent.urgency)}</Fact>
            {intent.topics.length > 0 && (
              <Fact label={t('caseFacts.topics')}>{intent.topics.join(', ')}</Fact>
            )}
            {intent.language && <Fact label={t('caseFacts.language')}>{languageName(intent.language)}</Fact>}
          </>
        )}
      </dl>
    </PanelSection>
  );
}

/** From here on it is worth saying. */
const FELT = 0.25;
const feelingOf = (sentiment: number): 'bad' | 'even' | 'good' =>
  sentiment <= -FELT ? 'bad' : sentiment >= FELT ? 'good' : 'even';

function Fact({ label, strong = false, children }: { label: string; strong?: boolean; children: ReactNode }) {
  return (
    <div style={{ display: 'flex', gap: 8, justifyContent: 'space-between' }}>
      <Text component="dt" size="xs" c="dimmed">
        {label}
      </Text>
      <Text
        component="dd"
        size="sm"
        fw={strong ? 600 : 400}
        m={0}
        ta="end"
        style={{ overflowWrap: 'anywhere' }}
      >
        {children}
      </Text>
    </div>
  );
}
