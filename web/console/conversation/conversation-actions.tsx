import { Box, Button, Group, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowsExchange, IconCircleCheck, IconHandGrab, type Icon } from '@tabler/icons-react';
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
        <ActionButton
          icon={IconHandGrab}
          label={t('conversation.take')}
          loading={act.isPending}
          onClick={take}
        />
      )}
      {standing.mayTransfer && (
        <ActionButton
          icon={IconArrowsExchange}
          variant="default"
          label={t('conversation.transfer')}
          onClick={transfer.open}
        />
      )}
      {standing.mayWrapUp && (
        <ActionButton
          icon={IconCircleCheck}
          variant={conversation.state === 'wrap-up' ? 'filled' : 'light'}
          label={t(conversation.state === 'wrap-up' ? 'conversation.finishWrapUp' : 'conversation.end')}
          onClick={wrapUp.open}
        />
      )}
      <TransferDialog conversation={conversation} opened={transferOpen} onClose={transfer.close} />
      <WrapUpDialog conversation={conversation} opened={wrapUpOpen} onClose={wrapUp.close} />
    </Group>
  );
}

interface ActionButtonProps extends ButtonProps {
  icon: Icon;
  label: string;
  onClick: () => void;
}

/** On a phone there is room for the picture only; its name stays for those who listen. */
function ActionButton({ icon: Picture, label, onClick, ...button }: ActionButtonProps) {
  return (
    <Button size="xs" px="xs" aria-label={label} onClick={onClick} {...button}>
      <Picture size={16} aria-hidden />
      <Box component="span" visibleFrom="sm" ms={6}>
        {label}
      </Box>
    </Button>
  );
}
