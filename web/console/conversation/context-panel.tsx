import { Button, ScrollArea, Stack } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useConversation } from '../api/conversations.js';
import desk from '../desk/desk.module.css';
import { QueryState } from '../parts/query-state.js';
import { ContactCard } from './contact-card.js';
import { PreviousConversations } from './previous-conversations.js';
import { Suggestions } from './suggestions.js';
import { WhyHere } from './why-here.js';

interface PanelProps {
  id: string;
  onClose: () => void;
}

/** What helps to answer: the entries first, then who it is, why it came here, and what was before. */
export function ContextPanel({ id, onClose }: PanelProps) {
  const { t } = useTranslation();
  const conversation = useConversation(id);
  return (
    <ScrollArea h="100%" type="auto">
      <Stack gap="lg" p="md">
        <Button
          className={desk.contextClose}
          variant="default"
          size="xs"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
          onClick={onClose}
        >
          {t('desk.backToConversation')}
        </Button>
        <QueryState query={conversation}>
          {(data) => (
            <>
              <ContactCard conversation={data} />
              <Suggestions conversation={data} onInserted={onClose} />
              <WhyHere conversation={data} />
              <PreviousConversations conversation={data} onChosen={onClose} />
            </>
          )}
        </QueryState>
      </Stack>
    </ScrollArea>
  );
}
