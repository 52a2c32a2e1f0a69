import { Button, ScrollArea, Stack } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useConversation } from '../api/conversations.js';
import desk from '../desk/desk.module.css';
import { CaseFacts } from './case-facts.js';
import { ContactCard } from './contact-card.js';
import { PreviousConversations } from './previous-conversations.js';
import { Suggestions } from './suggestions.js';
import { WhyHere } from './why-here.js';

interface PanelProps {
  id: string;
  onClose: () => void;
}

/** What helps to answer: who it is, what they told the bot, the entries that fit, why it came here, and what was before. */
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
        {conversation.data && (
          <>
            <ContactCard conversation={conversation.data} />
            <CaseFacts conversation={conversation.data} />
            <Suggestions conversation={conversation.data} onInserted={onClose} />
            <WhyHere conversation={conversation.data} />
            <PreviousConversations conversation={conversation.data} onChosen={onClose} />
          </>
        )}
      </Stack>
    </ScrollArea>
  );
}
