import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowsExchange, IconCircleCheck, IconHandGrab } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useActOnConversation } from '../api/conversations.js';
import type { ConversationView } from '../api/contract.js';
import { useNotify } from '../parts/use-notify.js';
import { focusComposer } from './drafts.js';
import type { Standing } from './standing.js';
import { TransferDialog } from './transfer-dialog.js';
import { WrapUpDialog } from './wrap-up-dialog.js';

interface ActionsProps {
  conversation: ConversationView;
  standing: Standing;
}

export function ConversationActions({ conversation, standing }: ActionsProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const act = useActOnConversation(conversation.id);
  const [transferOpen, transfer] = useDisclosure(false);
  const [wrapUpOpen, wrapUp] = useDisclosure(false);

  const take = () =>
    act.mutate(
      { kind: 'take' },
      {
        onSuccess: () => focusComposer(conversation.id),
        onError: (error) => notify.failed(error, t('conversation.notTaken')),
      },
    );

  return (
    <Group gap={6} wrap="nowrap">
      {standing.mayTake && (
        <Button
          size="xs"
          loading={act.isPending}
          leftSection={<IconHandGrab size={16} aria-hidden />}
          onClick={take}
        >
          {t('conversation.take')}
        </Button>
      )}
      {standing.mayTransfer && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowsExchange size={16} aria-hidden />}
          onClick={transfer.open}
        >
          {t('conversation.transfer')}
        </Button>
      )}
      {standing.mayWrapUp && (
        <Button
          size="xs"
          variant={conversation.state === 'wrap-up' ? 'filled' : 'light'}
          leftSection={<IconCircleCheck size={16} aria-hidden />}
          onClick={wrapUp.open}
        >
          {t(conversation.state === 'wrap-up' ? 'conversation.finishWrapUp' : 'conversation.end')}
        </Button>
      )}
      <TransferDialog conversation={conversation} opened={transferOpen} onClose={transfer.close} />
      <WrapUpDialog conversation={conversation} opened={wrapUpOpen} onClose={wrapUp.close} />
    </Group>
  );
}
