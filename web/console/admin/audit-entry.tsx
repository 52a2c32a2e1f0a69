import { Anchor, Code, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { AuditEntryView } from '../api/account-types.js';
import { useTerms } from '../i18n/use-terms.js';
import { When } from '../parts/time.js';

interface EntryProps {
  entry: AuditEntryView;
  names: ReadonlyMap<string, string>;
}

/** Who did what to what: with names and links where there are any, else with the ids that were written down. */
export function AuditEntry({ entry, names }: EntryProps) {
  const term = useTerms();
  return (
    <Table.Tr>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        <When at={entry.at} />
      </Table.Td>
      <Table.Td>
        <Actor actor={entry.actor} names={names} />
      </Table.Td>
      <Table.Td>{term('action', entry.action)}</Table.Td>
      <Table.Td>
        <Subject subject={entry.subject} names={names} />
      </Table.Td>
      <Table.Td>
        <Details details={entry.details} />
      </Table.Td>
    </Table.Tr>
  );
}

function Actor({ actor, names }: { actor: AuditEntryView['actor'] } & Pick<EntryProps, 'names'>) {
  const { t } = useTranslation();
  const term = useTerms();
  const { kind, accountId, role } = actor;
  if (kind !== 'account' || accountId === null)
    return t(`audit.actors.${kind === 'system' ? 'system' : 'anonymous'}`);
  return names.get(accountId) ?? <WithId text={term('role', role ?? '')} id={accountId} />;
}

const PAGES: Record<string, string> = { conversation: '/conversations', article: '/knowledge' };

function Subject({ subject, names }: { subject: AuditEntryView['subject'] } & Pick<EntryProps, 'names'>) {
  const term = useTerms();
  const { kind, id } = subject;
  const text = term('subject', kind);
  const page = PAGES[kind];
  if (page) {
    return (
      <Anchor component={Link} href={`${page}/${encodeURIComponent(id)}`} size="sm">
        {text}
      </Anchor>
    );
  }
  if (kind === id) return text; // there is only one, as of the routing settings
  return names.get(id) ?? <WithId text={text} id={id} />;
}

function WithId({ text, id }: { text: string; id: string }) {
  return (
    <>
      {text}{' '}
      <Text span size="xs" c="dimmed">
        {id}
      </Text>
    </>
  );
}

function Details({ details }: { details: AuditEntryView['details'] }) {
  if (Object.keys(details).length === 0) return null;
  return (
    <Code style={{ overflowWrap: 'anywhere' }}>
      {Object.entries(details)
        .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
        .join(', ')}
    </Code>
  );
}
