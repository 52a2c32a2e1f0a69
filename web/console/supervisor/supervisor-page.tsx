import { Anchor, Grid, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useOverview } from '../api/supervision.js';
import { Page } from '../parts/page.js';
import { Panel } from '../parts/panel.js';
import { QueryState } from '../parts/query-state.js';
import { AlertList } from './alert-list.js';
import { AgentBoard } from './agent-board.js';
import { ConversationDrawer } from './conversation-drawer.js';
import { HourlyChart } from './hourly-chart.js';
import { QueueTable } from './queue-table.js';
import { ReasonBars } from './reason-bars.js';
import { StatTiles } from './stat-tiles.js';
import { WaitingList } from './waiting-list.js';

/** The centre at a glance: who waits, who works, what came in, and why each went where it went. */
export default function SupervisorPage() {
  const { t } = useTranslation();
  const overview = useOverview();
  const [shownId, setShownId] = useState<string | null>(null);
  return (
    <Page
      title={t('nav.supervisor')}
      hint={t('supervisor.hint')}
      actions={
        <Anchor component={Link} href="/voice" size="sm">
          {t('voice.title')}
        </Anchor>
      }
    >
      <QueryState query={overview}>
        {(data) => (
          <Stack gap="md">
            <AlertList />
            <StatTiles counts={data.counts} queues={data.queues} />
            <Grid gap="md">
              <Grid.Col span={{ base: 12, lg: 7 }}>
                <Panel title={t('supervisor.queues')}>
                  <QueueTable queues={data.queues} />
                </Panel>
              </Grid.Col>
              <Grid.Col span={{ base: 12, lg: 5 }}>
                <Panel title={t('supervisor.longestWaiting')}>
                  <WaitingList conversations={data.longestWaiting} onShow={setShownId} />
                </Panel>
              </Grid.Col>
              <Grid.Col span={{ base: 12, lg: 7 }}>
                <Panel title={t('supervisor.hourly')}>
                  <HourlyChart hours={data.hourly} />
                </Panel>
              </Grid.Col>
              <Grid.Col span={{ base: 12, lg: 5 }}>
                <Panel title={t('supervisor.byReason')}>
                  <ReasonBars reasons={data.handoffsByReason} />
                </Panel>
              </Grid.Col>
              <Grid.Col span={12}>
                <Panel title={t('supervisor.agents')}>
                  <AgentBoard agents={data.agents} onShow={setShownId} />
                </Panel>
              </Grid.Col>
            </Grid>
          </Stack>
        )}
      </QueryState>
      <ConversationDrawer id={shownId} onClose={() => setShownId(null)} />
    </Page>
  );
}
