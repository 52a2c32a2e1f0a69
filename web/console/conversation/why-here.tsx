import { Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../api/contract.js';
import { ExplanationDrawer } from '../supervisor/explanation-drawer.js';
import { useTerms } from '../i18n/use-terms.js';
import { Since, When } from '../parts/time.js';
import { useRoutingNames } from '../parts/use-routing-names.js';
import { PanelSection } from './panel-section.js';
import { WhyMe } from './why-me.js';

/** Why a person was needed, and why this one. */
export function WhyHere({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation();
  const term = useTerms();
  const { queueName, skillName } = useRoutingNames();
  const [opened, drawer] = useDisclosure(false);
  const { handoff, pastHandoffIds } = conversation;
  const handoffId = handoff?.id ?? pastHandoffIds.at(-1) ?? null;
  if (handoffId === null) return null;
  return (
    <PanelSection title={t('whyHere.title')}>
      {handoff && (
        <Stack gap={3}>
          <Text size="sm">
            <strong>{term('reason', handoff.reason)}</strong> · <When at={handoff.requestedAt} />
          </Text>
          <Text size="sm">
            {t('whyHere.queue', { queue: queueName(handoff.queueId), priority: handoff.priority })}
            {handoff.skills.length > 0 &&
              ` · ${handoff.skills.map(({ skill, atLeast }) => `${skillName(skill)} ≥ ${atLeast}`).join(', ')}`}
          </Text>
          {handoff.acceptedAt === null && (
            <Text size="sm">
              {t('offer.waiting')} <Since at={handoff.waitingSince} />
            </Text>
          )}
          {handoff.summary !== '' && (
            <Text size="sm" c="dimmed" className="prose">
              {handoff.summary}
            </Text>
          )}
        </Stack>
      )}
      <WhyMe handoffId={handoffId} />
      <Button
        mt={4}
        size="compact-xs"
        variant="subtle"
        leftSection={<IconRoute size={14} aria-hidden />}
        onClick={drawer.open}
      >
        {t('whyHere.details')}
      </Button>
      <ExplanationDrawer
        handoffIds={[...pastHandoffIds, ...(handoff ? [handoff.id] : [])]}
        opened={opened}
        onClose={drawer.close}
      />
    </PanelSection>
  );
}
