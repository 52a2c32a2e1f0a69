import { Drawer, Stack, Text } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useExplanation } from '../api/conversations.js';
import { useTerms } from '../i18n/use-terms.js';
import { NothingHere } from '../parts/nothing-here.js';
import { QueryState } from '../parts/query-state.js';
import { DecisionCard } from './decision-card.js';

interface DrawerProps {
  /** Every handoff of the conversation, oldest first. */
  handoffIds: string[];
  opened: boolean;
  onClose: () => void;
}

/** Why the conversation went where it went: every routing decision, as it was stored. */
export function ExplanationDrawer({ handoffIds, opened, onClose }: DrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="xl"
      title={t('explanation.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Explanations handoffIds={handoffIds} />
    </Drawer>
  );
}

/** Newest handoff first. */
export function Explanations({ handoffIds }: { handoffIds: string[] }) {
  const { t } = useTranslation();
  if (handoffIds.length === 0) return <NothingHere icon={IconRoute} text={t('explanation.neverHandedOff')} />;
  return (
    <Stack gap="xl">
      {handoffIds.toReversed().map((handoffId) => (
        <HandoffExplanation key={handoffId} handoffId={handoffId} />
      ))}
    </Stack>
  );
}

function HandoffExplanation({ handoffId }: { handoffId: string }) {
  const { t } = useTranslation();
  const term = useTerms();
  const explanation = useExplanation(handoffId);
  return (
    <QueryState query={explanation}>
      {({ reason, decisions }) => (
        <Stack gap="md">
          <Text fw={650}>{t('explanation.because', { reason: term('reason', reason) })}</Text>
          {decisions.length === 0 && <Text c="dimmed">{t('explanation.noDecisionYet')}</Text>}
          {decisions.map((decision, index) => (
            <DecisionCard key={`${decision.at}-${decision.outcome}`} decision={decision} number={index + 1} />
          ))}
        </Stack>
      )}
    </QueryState>
  );
}
