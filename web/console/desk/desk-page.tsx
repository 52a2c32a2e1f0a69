import { useDocumentTitle } from '@mantine/hooks';
import { IconMessages } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ContextPanel } from '../conversation/context-panel.js';
import { ConversationPane } from '../conversation/conversation-pane.js';
import { NothingHere } from '../parts/nothing-here.js';
import { DeskLists } from './desk-lists.js';
import classes from './desk.module.css';

/** The agent's desk: lists, conversation, context. Where there is no room for all three, one or two at a time. */
export default function DeskPage({ conversationId }: { conversationId: string | null }) {
  const { t } = useTranslation();
  const [showContext, setShowContext] = useState(false);
  useDocumentTitle(`${t('nav.desk')} · Tsunagu`);
  useEffect(() => setShowContext(false), [conversationId]);
  const toggleContext = () => setShowContext((shown) => !shown);

  return (
    <div className={classes.desk} data-open={conversationId !== null} data-context={showContext}>
      <h1 className={classes.heading}>{t('nav.desk')}</h1>
      <section className={classes.lists} aria-label={t('desk.lists')}>
        <DeskLists selectedId={conversationId} />
      </section>
      {conversationId === null ? (
        <section className={classes.conversation} aria-label={t('desk.conversation')}>
          <NothingHere icon={IconMessages} text={t('desk.nothingOpen')} />
        </section>
      ) : (
        <>
          <section className={classes.conversation} aria-label={t('desk.conversation')}>
            <ConversationPane key={conversationId} id={conversationId} onToggleContext={toggleContext} />
          </section>
          <aside className={classes.context} aria-label={t('desk.context')}>
            <ContextPanel key={conversationId} id={conversationId} onClose={() => setShowContext(false)} />
          </aside>
        </>
      )}
    </div>
  );
}
