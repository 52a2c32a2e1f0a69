import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useRouting } from '../api/supervision.js';
import type { RoutingSettings } from '../api/contract.js';
import { Page } from '../parts/page.js';
import { QueryState } from '../parts/query-state.js';
import { AgentMatrix } from './agent-matrix.js';
import { BusinessHoursEditor } from './business-hours-editor.js';
import { ChannelsEditor } from './channels-editor.js';
import { NamesEditor } from './names-editor.js';
import { RuleList } from './rule-list.js';
import { SaveBar } from './save-bar.js';
import { TargetsEditor } from './targets-editor.js';
import { useRoutingEditor } from './use-routing-editor.js';

const TABS = ['rules', 'names', 'channels', 'hours', 'targets', 'agents'] as const;
type Tab = (typeof TABS)[number];

/** Who gets what: edited as a whole and saved as a whole, because the parts refer to each other. */
export default function RoutingPage({ tab }: { tab: string | undefined }) {
  const { t } = useTranslation();
  const routing = useRouting();
  return (
    <Page title={t('nav.routing')} hint={t('routing.hint')}>
      <QueryState query={routing}>
        {(settings) => <Editor settings={settings} tab={TABS.find((name) => name === tab) ?? 'rules'} />}
      </QueryState>
    </Page>
  );
}

function Editor({ settings, tab }: { settings: RoutingSettings; tab: Tab }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const editor = useRoutingEditor(settings);
  return (
    <>
      <Tabs value={tab} onChange={(next) => navigate(`/routing/${next}`)} keepMounted={false}>
        <Tabs.List>
          {TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`routing.tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} pt="md">
          {tab === 'rules' && <RuleList editor={editor} />}
          {tab === 'names' && <NamesEditor editor={editor} />}
          {tab === 'channels' && <ChannelsEditor editor={editor} />}
          {tab === 'hours' && <BusinessHoursEditor editor={editor} />}
          {tab === 'targets' && <TargetsEditor editor={editor} />}
          {tab === 'agents' && <AgentMatrix settings={editor.saved} />}
        </Tabs.Panel>
      </Tabs>
      <SaveBar editor={editor} />
    </>
  );
}
