import { Badge, Button, Group, Paper, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconPencil, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../api/account-types.js';
import { useAccounts } from '../api/administration.js';
import { useTerms } from '../i18n/use-terms.js';
import { QueryState } from '../parts/query-state.js';
import { AccountDialog } from './account-dialog.js';
import { WideTable } from '../parts/wide-table.js';

export function AccountList() {
  const { t } = useTranslation();
  const term = useTerms();
  const accounts = useAccounts();
  const [edited, setEdited] = useState<AccountView | 'new' | null>(null);
  return (
    <Paper withBorder p="md" bg="var(--tsu-raised)">
      <Group justify="space-between" mb="sm">
        <Text size="sm" c="dimmed">
          {t('accounts.hint')}
        </Text>
        <Button
          size="sm"
          leftSection={<IconUserPlus size={16} aria-hidden />}
          onClick={() => setEdited('new')}
        >
          {t('accounts.new')}
        </Button>
      </Group>
      <QueryState query={accounts}>
        {(items) => (
          <WideTable minWidth={600} label={t('admin.tabs.accounts')}>
            <Table verticalSpacing={8}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('accounts.name')}</Table.Th>
                  <Table.Th>{t('accounts.email')}</Table.Th>
                  <Table.Th>{t('accounts.role')}</Table.Th>
                  <Table.Th>{t('accounts.language')}</Table.Th>
                  <Table.Th>
                    <VisuallyHidden>{t('common.edit')}</VisuallyHidden>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((account) => (
                  <Table.Tr key={account.id}>
                    <Table.Th scope="row">
                      {account.name}
                      {account.disabledAt && (
                        <Badge color="red" ml={6}>
                          {t('accounts.disabled')}
                        </Badge>
                      )}
                    </Table.Th>
                    <Table.Td>{account.email}</Table.Td>
                    <Table.Td>{term('role', account.role)}</Table.Td>
                    <Table.Td>{term('language', account.locale)}</Table.Td>
                    <Table.Td ta="end">
                      <Button
                        size="compact-sm"
                        variant="light"
                        leftSection={<IconPencil size={14} aria-hidden />}
                        aria-label={t('accounts.editNamed', { name: account.name })}
                        onClick={() => setEdited(account)}
                      >
                        {t('common.edit')}
                      </Button>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </WideTable>
        )}
      </QueryState>
      <AccountDialog edited={edited} onClose={() => setEdited(null)} />
    </Paper>
  );
}
