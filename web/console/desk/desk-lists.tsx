import { Select, Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/agents.js';
import type { ConversationListView, ConversationState } from '../api/contract.js';
import { useTerms } from '../i18n/use-terms.js';
import { useStored } from '../parts/use-stored.js';
import { ConversationList } from './conversation-list.js';
import classes from './desk-lists.module.css';
import { OfferList } from './offer-list.js';

const STATES: ConversationState[] = ['bot', 'queued', 'active', 'wrap-up', 'closed'];

export function DeskLists({ selectedId }: { selectedId: string | null }) {
  const { t } = useTranslation();
  const term = useTerms();
  const { data: me } = useMe();
  const [chosen, setView] = useStored<ConversationListView>('desk.view', 'mine');
  const [state, setState] = useState<ConversationState | null>(null);
  // Who is no agent holds no conversations.
  const view = me === null && chosen === 'mine' ? 'all' : chosen;

  return (
    <>
      <OfferList />
      <Tabs
        value={view}
        onChange={(next) => setView(toView(next))}
        className={classes.tabs}
        keepMounted={false}
      >
        <Tabs.List grow>
          {me !== null && <Tabs.Tab value="mine">{t('desk.mine')}</Tabs.Tab>}
          <Tabs.Tab value="queue">{t('desk.queue')}</Tabs.Tab>
          <Tabs.Tab value="all">{t('desk.all')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value={view} className={classes.panel}>
          {view === 'all' && (
            <Select
              m="xs"
              size="xs"
              clearable
              aria-label={t('desk.filterState')}
              placeholder={t('desk.anyState')}
              data={STATES.map((value) => ({ value, label: term('state', value) }))}
              value={state}
              onChange={setState}
            />
          )}
          <ConversationList
            filter={{ view, state: view === 'all' ? (state ?? undefined) : undefined }}
            selectedId={selectedId}
          />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

const toView = (value: string | null): ConversationListView =>
  value === 'queue' || value === 'all' ? value : 'mine';
