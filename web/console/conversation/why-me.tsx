import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/agents.js';
import { useExplanation } from '../api/conversations.js';
import { formatDuration } from '../parts/format-duration.js';

/** One sentence: what made me the best of those considered. */
export function WhyMe({ handoffId }: { handoffId: string }) {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const { data } = useExplanation(me ? handoffId : null);
  const decision = data?.decisions.findLast(
    ({ outcome, agentId }) => outcome === 'offered' && agentId === me?.id,
  );
  const mine = decision?.candidates.find(({ agentId }) => agentId === me?.id);
  if (!decision || !mine) return null;
  const eligible = decision.candidates.filter(({ excludedBy }) => excludedBy === null).length;
  return (
    <Text size="sm" mt={6}>
      {t('whyHere.whyMe', {
        eligible,
        considered: decision.candidates.length,
        proficiency: mine.proficiency.toFixed(1),
        spare: mine.spare,
        idle: formatDuration(mine.idleSeconds, t),
      })}
    </Text>
  );
}
