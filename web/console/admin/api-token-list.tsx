import {
  Alert,
  Button,
  Code,
  CopyButton,
  Group,
  Paper,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
  VisuallyHidden,
} from '@mantine/core';
import { IconKey, IconTrash } from '@tabler/icons-react';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiTokens, useCreateApiToken, useDeleteApiToken } from '../api/administration.js';
import { NothingHere } from '../parts/nothing-here.js';
import { QueryState } from '../parts/query-state.js';
import { When } from '../parts/time.js';
import { useNotify } from '../parts/use-notify.js';

/** Keys for programs that act in my name. */
export function ApiTokenList() {
  const { t } = useTranslation();
  const titleId = useId();
  const notify = useNotify();
  const tokens = useApiTokens();
  const create = useCreateApiToken();
  const remove = useDeleteApiToken();
  const [name, setName] = useState('');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    create.mutate(name.trim(), {
      onSuccess: () => setName(''),
      onError: (error) => notify.failed(error),
    });
  };

  return (
    <Paper component="section" aria-labelledby={titleId} withBorder p="md" bg="var(--tsu-raised)">
      <Title order={2} id={titleId}>
        {t('tokens.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('tokens.hint')}
      </Text>
      <Stack>
        <Group component="form" align="flex-end" onSubmit={submit}>
          <TextInput
            flex={1}
            label={t('tokens.name')}
            placeholder={t('tokens.namePlaceholder')}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" disabled={name.trim() === ''} loading={create.isPending}>
            {t('tokens.create')}
          </Button>
        </Group>
        {create.data && <NewToken token={create.data.token} />}
        <QueryState query={tokens}>
          {(items) =>
            items.length === 0 ? (
              <NothingHere icon={IconKey} text={t('tokens.none')} />
            ) : (
              <Table verticalSpacing={8} fz="sm">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('tokens.name')}</Table.Th>
                    <Table.Th>{t('tokens.created')}</Table.Th>
                    <Table.Th>{t('tokens.lastUsed')}</Table.Th>
                    <Table.Th>
                      <VisuallyHidden>{t('tokens.delete')}</VisuallyHidden>
                    </Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((token) => (
                    <Table.Tr key={token.id}>
                      <Table.Th scope="row">{token.name}</Table.Th>
                      <Table.Td>
                        <When at={token.createdAt} />
                      </Table.Td>
                      <Table.Td>
                        {token.lastUsedAt ? <When at={token.lastUsedAt} /> : t('tokens.never')}
                      </Table.Td>
                      <Table.Td ta="end">
                        <Button
                          size="compact-sm"
                          color="red"
                          variant="light"
                          leftSection={<IconTrash size={14} aria-hidden />}
                          aria-label={t('tokens.deleteNamed', { name: token.name })}
                          onClick={() =>
                            remove.mutate(token.id, { onError: (error) => notify.failed(error) })
                          }
                        >
                          {t('tokens.delete')}
                        </Button>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            )
          }
        </QueryState>
      </Stack>
    </Paper>
  );
}

function NewToken({ token }: { token: string }) {
  const { t } = useTranslation();
  return (
    <Alert color="teal" title={t('tokens.copyNow')}>
      <Group gap="sm">
        <Code style={{ overflowWrap: 'anywhere' }}>{token}</Code>
        <CopyButton value={token}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {t(copied ? 'tokens.copied' : 'tokens.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text size="xs" mt={6}>
        {t('tokens.onlyOnce')}
      </Text>
    </Alert>
  );
}
