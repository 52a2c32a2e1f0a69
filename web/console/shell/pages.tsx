import { IconMapQuestion } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, Route, Switch } from 'wouter';
import { useAccount } from '../api/session.js';
import { Loading } from '../parts/loading.js';
import { NothingHere } from '../parts/nothing-here.js';
import { Page } from '../parts/page.js';
import { homeOf, mayEditArticles, maySupervise, mayUseDesk } from '../parts/permissions.js';

// Each area loads when it is first opened: an agent's desk need not wait for the settings' code.
const DeskPage = lazy(() => import('../desk/desk-page.js'));
const KnowledgePages = lazy(() => import('../knowledge/knowledge-pages.js'));
const AnsweringPage = lazy(() => import('../answering/answering-page.js'));
const GapsPage = lazy(() => import('../gaps/gaps-page.js'));
const SupervisorPage = lazy(() => import('../supervisor/supervisor-page.js'));
const VoicePage = lazy(() => import('../voice/voice-page.js'));
const RoutingPage = lazy(() => import('../routing/routing-page.js'));
const AdminPages = lazy(() => import('../admin/admin-pages.js'));
const AccountPage = lazy(() => import('../admin/own-account-page.js'));

/** One route for the desk with and without a conversation: its lists keep their place when another is opened. */
const DESK = /^\/(?:conversations\/(?<id>[^/]+))?\/?$/;

export function Pages() {
  const { t } = useTranslation();
  const { role } = useAccount();
  return (
    <Suspense fallback={<Loading />}>
      <Switch>
        {mayUseDesk(role) && (
          <Route path={DESK}>{({ id }) => <DeskPage conversationId={id ?? null} />}</Route>
        )}
        <Route path="/knowledge/*?" component={KnowledgePages} />
        {mayEditArticles(role) && <Route path="/gaps" component={GapsPage} />}
        <Route path="/account" component={AccountPage} />
        {mayEditArticles(role) && <Route path="/answering" component={AnsweringPage} />}
        {maySupervise(role) && <Route path="/supervisor" component={SupervisorPage} />}
        {maySupervise(role) && <Route path="/voice" component={VoicePage} />}
        {maySupervise(role) && <Route path="/routing/:tab?">{({ tab }) => <RoutingPage tab={tab} />}</Route>}
        {maySupervise(role) && <Route path="/admin/:tab?">{({ tab }) => <AdminPages tab={tab} />}</Route>}
        <Route path="/">
          <Redirect to={homeOf(role)} replace />
        </Route>
        <Route>
          <Page title={t('problem.missingTitle')}>
            <NothingHere icon={IconMapQuestion} text={t('problem.missing')} />
          </Page>
        </Route>
      </Switch>
    </Suspense>
  );
}
