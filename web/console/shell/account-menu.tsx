import { ActionIcon, Avatar, Menu, Text } from '@mantine/core';
import { IconExternalLink, IconKey, IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useAccount, useSignOut } from '../api/session.js';
import { useLanguage, useTerms } from '../i18n/use-terms.js';

export function AccountMenu() {
  const { t } = useTranslation();
  const term = useTerms();
  const language = useLanguage();
  const account = useAccount();
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" width={270}>
      <Menu.Target>
        <ActionIcon variant="transparent" size="lg" aria-label={t('shell.accountOf', { name: account.name })}>
          <Avatar size={30} color="ai" variant="filled" alt="" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label style={{ overflowWrap: 'anywhere' }}>
          <Text size="sm" fw={600} c="var(--mantine-color-text)" component="span" display="block">
            {account.name}
          </Text>
          {account.email}
          <br />
          {term('role', account.role)}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item component={Link} href="/account" leftSection={<IconKey size={16} aria-hidden />}>
          {t('nav.account')}
        </Menu.Item>
        <Menu.Item
          component="a"
          href={`/help?lang=${language}`}
          target="_blank"
          leftSection={<IconExternalLink size={16} aria-hidden />}
        >
          {t('shell.helpCentre')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
