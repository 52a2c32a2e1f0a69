import { Anchor, Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useAccount } from '../api/session.js';
import { Page } from '../parts/page.js';
import { mayManageAccounts } from '../parts/permissions.js';
import { AccountList } from './account-list.js';
import { AuditList } from './audit-list.js';
import { DeadLetterList } from './dead-letter-list.js';

const TABS = ['accounts', 'audit', 'dead-letters'] as const;

/** Running the installation: who may sign in, who did what, what got stuck. */
export default function AdminPages({ tab }: { tab: string | undefined }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { role } = useAccount();
  const tabs = TABS.filter((name) => name !== 'accounts' || mayManageAccounts(role));
  const shown = tabs.find((name) => name === tab) ?? tabs[0];
  return (
    <Page
      title={t('nav.admin')}
      actions={
        mayManageAccounts(role) && (
          <Anchor href="/console/jobs" target="_blank" size="sm">
            {t('admin.jobBoard')}
          </Anchor>
        )
      }
    >
      <Tabs value={shown ?? null} onChange={(next) => navigate(`/admin/${next}`)} keepMounted={false}>
        <Tabs.List>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`admin.tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown && (
          <Tabs.Panel value={shown} pt="md">
            {shown === 'accounts' && <AccountList />}
            {shown === 'audit' && <AuditList />}
            {shown === 'dead-letters' && <DeadLetterList />}
          </Tabs.Panel>
        )}
      </Tabs>
    </Page>
  );
}
