import { useDocumentTitle } from '@mantine/hooks';
import { IconMessages } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/agents.js';
import { ContextPanel } from '../conversation/context-panel.js';
import { ConversationPane } from '../conversation/conversation-pane.js';
import { NothingHere } from '../parts/nothing-here.js';
import { DeskLists } from './desk-lists.js';
import classes from './desk.module.css';

/** The agent's desk: lists, conversation, context. Where there is no room for all three, one or two at a time. */
export default function DeskPage({ conversationId }: { conversationId: string | null }) {
  const { t } = useTranslation();
  /** For which conversation the context was asked for: another one starts with its words. */
  const [contextOf, setContextOf] = useState<string | null>(null);
  const showContext = conversationId !== null && contextOf === conversationId;
  const { data: me } = useMe();
  useDocumentTitle(`${t('nav.desk')} · Tsunagu`);
  const toggleContext = () => setContextOf(showContext ? null : conversationId);

  return (
    <div className={classes.desk} data-open={conversationId !== null} data-context={showContext}>
      <h1 className={classes.heading}>{t('nav.desk')}</h1>
      <section className={classes.lists} aria-label={t('desk.lists')}>
        <DeskLists selectedId={conversationId} />
      </section>
      {conversationId === null ? (
        <section className={classes.conversation} aria-label={t('desk.conversation')}>
          <NothingHere icon={IconMessages} text={t(me ? 'desk.nothingOpen' : 'desk.nothingChosen')} />
        </section>
      ) : (
        <>
          <section className={classes.conversation} aria-label={t('desk.conversation')}>
            <ConversationPane key={conversationId} id={conversationId} onToggleContext={toggleContext} />
          </section>
          <aside className={classes.context} aria-label={t('desk.context')}>
            <ContextPanel key={conversationId} id={conversationId} onClose={() => setContextOf(null)} />
          </aside>
        </>
      )}
    </div>
  );
}
